import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

const LIB = join(__dirname, '..', '..', '..', 'lib');

/** First digit of the codes of each layer, so that a code tells where an error was made. */
const RANGES: Readonly<Record<string, string>> = { nft: '1', constructs: '2', engine: '34', provider: '5', ulogd: '6', records: '7', review: '8', testing: '8' };

/** Where each code is given to an error; comparisons with a code do not count. */
const definitions = readdirSync(LIB, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .flatMap((file) => [...readFileSync(join(LIB, file), 'utf8').matchAll(/(?<!=== )'NF(\d{4})'/g)]
    .map(([, code]) => ({ code, file, layer: file.split(sep)[0] })));

test('every code belongs to one error', () => {
  const codes = definitions.map(({ code }) => code);
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
  expect(codes.length).toBeGreaterThan(100);
});

test('every code lies in the range of its layer', () => {
  expect(definitions.filter(({ code, layer }) => !RANGES[layer]?.includes(code[0]))).toEqual([]);
});
