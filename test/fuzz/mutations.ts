import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';

const CASES = join(__dirname, '..', 'golden', 'cases');

/** Texts that are sound. */
const SOUND = readdirSync(CASES).filter((file) => file.endsWith('.nft')).map((file) => readFileSync(join(CASES, file), 'utf8'));

/** What breaks a text in interesting places. */
const PIECES = [
  '{', '}', '(', ')', '[', ']', '"', ';', '\n', ',', ':', '.', '-', '/', '@', '$x', '*', '#', '\\\n', '\\', '|', '<<', '!', '=', '==', '\u0000',
  'ä', '\ud800', '0x', '99999999999999999999', '1d1', '::', ':::', '1.2.3', '00:00:', 'define x = { 1, $x }\n', 'redefine x = $x\n', 'include "x"\n',
  'jump {', 'map {', 'vmap {', 'ct', 'meta', 'tcp option', 'set', 'typeof', 'elements = {', 'flush ruleset\n', 'add rule ip t c', 'table', 'comment',
];

interface Mutation {
  readonly kind: 'insert' | 'delete' | 'double' | 'swap' | 'cut';
  /** Places as parts of the text, so that they fit a text of any length. */
  readonly from: number;
  readonly to: number;
  readonly piece: string;
}

const place = fc.double({ min: 0, max: 1, noNaN: true });
const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'double', 'swap', 'cut'), from: place, to: place, piece: fc.constantFrom(...PIECES),
});

function mutate(text: string, { kind, from, to, piece }: Mutation): string {
  const at = Math.floor(from * text.length);
  const end = Math.min(text.length, at + Math.floor(to * to * 200));
  switch (kind) {
    case 'insert':
      return text.slice(0, at) + piece + text.slice(at);
    case 'delete':
      return text.slice(0, at) + text.slice(end);
    case 'double':
      return text.slice(0, end) + text.slice(at);
    case 'swap':
      return text.slice(0, at) + text.slice(end, 2 * end - at) + text.slice(at, end) + text.slice(2 * end - at);
    case 'cut':
      return text.slice(0, at);
  }
}

/** Texts that were sound once, and texts made of nothing but pieces of nft. */
export function brokenTexts(more: readonly string[] = []): fc.Arbitrary<string> {
  const mutated = fc.tuple(fc.constantFrom(...SOUND, ...more), fc.array(mutation, { minLength: 1, maxLength: 6 }))
    .map(([text, mutations]) => mutations.reduce(mutate, text));
  const heap = fc.array(fc.constantFrom(...PIECES, ...SOUND[0].split(/(?<=\s)/)), { maxLength: 60 }).map((pieces) => pieces.join(' '));
  return fc.oneof({ weight: 4, arbitrary: mutated }, { weight: 1, arbitrary: heap });
}
