import { outlineBroken } from './errors';
import { NftError } from './nft-error';
import { layElements, Layout } from './render/layout';

/** A table as its listing is laid out, with rules and elements as text: enough to compare two listings, and fast. */
export interface TableOutline {
  readonly family: string;
  readonly name: string;
  /** `flags …` and `comment …`. */
  readonly options: readonly string[];
  readonly blocks: readonly BlockOutline[];
}

/** A chain, set, map or object of a table. */
export interface BlockOutline {
  /** `chain`, `set`, `map`, `counter`, `ct helper`, … */
  readonly kind: string;
  readonly name: string;
  /** The lines that say what the block is: type, flags, hook and policy, … */
  readonly options: readonly string[];
  readonly body: 'rules' | 'elements' | 'none';
  /** Rules or elements. One over several lines keeps its inner newlines and their indentation. */
  readonly items: readonly string[];
}

const TABLE = /^table (\S+) (\S+) \{$/;
const BLOCK = /^((?:ct )?[a-z]+) (\S+) \{$/;
const CHAIN_OPTION = /^(?:type \S+ hook |comment "|policy |flags |devices? )/;
/** Runtime state that some nft list all the same: from 1.1.2 on how full a set is, before 1.0 what a counter has counted. */
const RUNTIME = /\t# count \d+$|^packets \d+ bytes \d+$/;
const BODIES: Readonly<Record<string, BlockOutline['body']>> = { chain: 'rules', set: 'elements', map: 'elements', meter: 'elements' };

/** A change looks at the same few texts again and again, from several sides. */
const recent = new Map<string, TableOutline>();
const MOST_RECENT = 8;

/** Splits what `nft -s list table` prints, or what we render, into its blocks, rules and elements. */
export function outlineTable(text: string): TableOutline {
  const known = recent.get(text) ?? readTable(text);
  recent.delete(text);
  recent.set(text, known);
  if (recent.size > MOST_RECENT) {
    recent.delete(recent.keys().next().value!);
  }
  return known;
}

function readTable(text: string): TableOutline {
  const lines = new Lines(text);
  const header = lines.next();
  const table = header === undefined ? null : TABLE.exec(header);
  if (!table) {
    throw lines.unexpected('"table FAMILY NAME {"', header);
  }
  const [options, blocks]: [string[], BlockOutline[]] = [[], []];
  for (let line = lines.next(); line !== '}'; line = lines.next()) {
    const block = line === undefined ? null : BLOCK.exec(line);
    if (line === undefined) {
      throw lines.unexpected('the end of the table', line);
    } else if (block) {
      blocks.push(outlineBlock(lines, block[1], block[2]));
    } else {
      options.push(lines.whole(line));
    }
  }
  const rest = lines.next();
  if (rest !== undefined) {
    throw lines.unexpected('nothing after the table', rest);
  }
  return { family: table[1], name: table[2], options, blocks };
}

function outlineBlock(lines: Lines, kind: string, name: string): BlockOutline {
  const body = BODIES[kind] ?? 'none';
  const options: string[] = [];
  let items: string[] = [];
  for (let line = lines.next(); line !== '}'; line = lines.next()) {
    if (line === undefined) {
      throw lines.unexpected(`the end of ${kind} ${name}`, line);
    }
    const whole = lines.whole(line).replace(RUNTIME, '');
    if (whole === '') {
      continue;
    }
    if (body === 'elements' && whole.startsWith('elements = {')) {
      items = items.concat(splitElements(whole.slice('elements = {'.length, whole.lastIndexOf('}'))));
    } else if (body === 'rules' && !(items.length === 0 && CHAIN_OPTION.test(whole))) {
      items.push(whole);
    } else {
      options.push(whole);
    }
  }
  return { kind, name, options, body, items };
}

/** Prints an outline back. */
export function renderOutline(outline: TableOutline, layout: Layout = 'listing'): string {
  const parts = outline.blocks.map((block) => renderBlock(block, layout));
  const options = outline.options.map((option) => `\t${option}\n`).join('');
  // nft leaves a blank line after the flags of a table, but none after a comment alone.
  const blank = parts.length > 0 && outline.options.some((option) => option.startsWith('flags ')) ? '\n' : '';
  return `table ${outline.family} ${outline.name} {\n${options}${blank}${parts.join('\n')}}\n`;
}

/** As it stands in a table. */
export function renderBlock(block: BlockOutline, layout: Layout): string {
  const lines = [...block.options];
  if (block.body === 'elements' && block.items.length > 0) {
    lines.push(layElements(block.options, block.items, layout));
  } else {
    lines.push(...block.items);
  }
  return `\t${block.kind} ${block.name} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n`;
}

/** Splits at the commas that stand outside quotes and inner braces. */
function splitElements(text: string): string[] {
  if (!/["{]/.test(text)) {
    return text.split(',').map((element) => element.trim()).filter((element) => element !== '');
  }
  const elements: string[] = [];
  let start = 0;
  const scan = new Nesting();
  for (let i = 0; i < text.length; i++) {
    scan.read(text.charCodeAt(i));
    if (scan.depth === 0 && !scan.quoted && text[i] === ',') {
      elements.push(text.slice(start, i).trim());
      start = i + 1;
    }
  }
  elements.push(text.slice(start).trim());
  return elements.filter((element) => element !== '');
}

/** Whether a reader stands within quotes or braces. nft's strings have no escapes. */
class Nesting {
  public depth = 0;
  public quoted = false;

  public read(code: number): void {
    if (code === 0x22) {
      this.quoted = !this.quoted;
    } else if (!this.quoted && code === 0x7b) {
      this.depth++;
    } else if (!this.quoted && code === 0x7d) {
      this.depth--;
    }
  }

  public readAll(line: string): void {
    for (const sign of line.match(/["{}]/g) ?? []) {
      this.read(sign.charCodeAt(0));
    }
  }
}

class Lines {
  private readonly lines: string[];
  private at = 0;

  public constructor(text: string) {
    // nft before 1.0 forgets the line break before the end of a counter.
    this.lines = text.replace(/(\S)\t\}$/gm, '$1\n\t}').split('\n');
  }

  /** The next line that says something, trimmed; undefined at the end. nft itself puts remarks on lines that begin with `#`. */
  public next(): string | undefined {
    while (this.at < this.lines.length) {
      const line = this.lines[this.at++].trim();
      if (line !== '' && !line.startsWith('#')) {
        return line;
      }
    }
    return undefined;
  }

  /** The line just read, and those after it that its open quotes and braces take in. */
  public whole(line: string): string {
    const nesting = new Nesting();
    nesting.readAll(line);
    if (nesting.depth === 0 && !nesting.quoted) {
      return line;
    }
    const opened = this.at;
    const parts = [line];
    while (nesting.depth > 0 || nesting.quoted) {
      if (nesting.depth < 0 || this.at >= this.lines.length) {
        throw new NftError([{ where: `line ${opened}`, problem: outlineBroken('quotes and braces that are closed', line) }]);
      }
      const more = this.lines[this.at++];
      nesting.readAll(more);
      parts.push(more);
    }
    if (nesting.depth < 0) {
      throw new NftError([{ where: `line ${opened}`, problem: outlineBroken('quotes and braces that are closed', line) }]);
    }
    return parts.join('\n').trimEnd();
  }

  public unexpected(expected: string, line: string | undefined): NftError {
    return new NftError([{ where: `line ${this.at}`, problem: outlineBroken(expected, line) }]);
  }
}
