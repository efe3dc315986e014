import { BlockOutline } from '../../nft/outline';

/** Tells whether a rule or an element names one of these blocks. One too many is re-made in vain; one too few is refused. */
export function refersTo(blocks: readonly BlockOutline[]): (text: string) => boolean {
  if (blocks.length === 0) {
    return () => false;
  }
  const named = (test: (kind: string) => boolean) => blocks.filter(({ kind }) => test(kind)).map(({ name }) => escaped(name)).join('|') || '(?!)';
  const isSet = (kind: string) => kind === 'set' || kind === 'map' || kind === 'meter' || kind === 'flowtable';
  const chains = `\\b(?:jump|goto) (?:${named((kind) => kind === 'chain')})(?![\\w./-])`;
  const sets = `@(?:${named(isSet)})(?![\\w./-])`;
  const objects = `(?<![\\w./@-])(?:${named((kind) => kind !== 'chain' && !isSet(kind))})(?![\\w./-])`;
  const pattern = new RegExp(`${chains}|${sets}|${objects}`);
  return (text) => pattern.test(text);
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}
