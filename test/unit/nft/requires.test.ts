import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { neededBeyond } from '../../../lib/nft/since';
import { expected, NAMES, source } from '../../golden/cases';

const LIB = join(__dirname, '../../../lib');
const SOURCES = ['nft', 'constructs'].flatMap((layer) => readdirSync(join(LIB, layer), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(LIB, layer, file), 'utf8')));

/** The version that this library was made on: what it reads needs no word. */
const BASE = '1.0.6';

const GOLDENS = NAMES.map((name) => ({ name, needs: neededBeyond(BASE, expected(name)) })).filter(({ needs }) => needs.length > 0);

/** The docstrings of the source, each with the name of what it stands above. */
const DOCSTRINGS = SOURCES.flatMap((text) => [...text.matchAll(
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+(?:(?:export|public|static|readonly|abstract|class|enum|interface) )*(\w+)/g)]
  .map(([, words, declared]) => ({ words, declared })));

/** The versions that are required by the docstrings of what a golden case names, and of what the methods `add…` of a table make. */
function saidFor(name: string): Set<string> {
  const words = source(name).match(/\w+/g) ?? [];
  const used = new Set(words.flatMap((word) => (word.startsWith('add') ? [word, `Nft${word.slice(3)}`] : [word])));
  return new Set(DOCSTRINGS.filter(({ words: said, declared }) => used.has(declared) && /\*\*requires?\*\*/i.test(said))
    .flatMap(({ words: said }) => [...said.matchAll(/nft (\d+\.\d+\.\d+)/g)].map(([, version]) => version)));
}

test.each(GOLDENS)('what golden case $name needs of a newer nft stands in the docstrings of what it uses', ({ name, needs }) => {
  const said = saidFor(name);
  expect(needs.filter(({ since }) => !said.has(since))).toEqual([]);
});

test('goldens show all that is known to need a newer nft', () => {
  const known = new Set([...readFileSync(join(LIB, 'nft/since.ts'), 'utf8').matchAll(/'(1\.\d+\.\d+)'/g)].map(([, version]) => version));
  expect(known.size).toBeGreaterThan(5);
  expect([...known].sort()).toEqual([...new Set(GOLDENS.flatMap(({ needs }) => needs.map(({ since }) => since)))].sort());
});
