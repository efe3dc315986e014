import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import type { Includer } from '../nft/parse/reader';

const GLOB = /[*?[]/;

/**
 * Finds files as nft does: relative paths from one folder, names with `*`, `?` and `[…]` in the order of their bytes, a
 * folder for all files in it. A pattern may match nothing; a plain name must be there.
 */
export function includeFrom(root: string): Includer {
  return (pattern) => {
    const path = isAbsolute(pattern) ? pattern : resolve(root, pattern);
    return find(path).map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  };
}

function find(path: string): string[] {
  if (GLOB.test(path)) {
    return expand(path).filter((file) => statSync(file).isFile());
  }
  return statSync(path).isDirectory() ? filesIn(path) : [path];
}

function filesIn(folder: string): string[] {
  return entriesOf(folder).map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
}

/** Each part of the path may be a pattern. */
function expand(path: string): string[] {
  const folder = dirname(path);
  if (folder === path) {
    return [path];
  }
  const last = path.slice(folder.length).replace(/^\//, '');
  const folders = GLOB.test(folder) ? expand(folder) : [folder];
  const matches = GLOB.test(last) ? (names: string[]) => names.filter((name) => toRegExp(last).test(name) && !name.startsWith('.')) : () => [last];
  return folders.flatMap((parent) => matches(entriesOf(parent)).map((name) => join(parent, name)));
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    // What is no folder, or cannot be read, holds nothing that a pattern could match.
    return [];
  }
}

/** A set in brackets is kept as it is, but for its negation. */
function toRegExp(pattern: string): RegExp {
  const source = pattern.replace(/\[!?[^\]]+\]|./gs, (part) => {
    switch (part) {
      case '*':
        return '.*';
      case '?':
        return '.';
      default:
        return part.length > 1 ? part.replace(/\\/g, '\\\\').replace(/^\[!/, '[^') : part.replace(/[\\^$.*+?()[\]{}|]/, '\\$&');
    }
  });
  return new RegExp(`^${source}$`, 's');
}
