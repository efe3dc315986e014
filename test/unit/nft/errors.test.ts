import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../../..');
const REGISTRY = readFileSync(join(ROOT, 'lib/nft/errors.ts'), 'utf8');
const TESTS = ['test/unit/nft', 'test/unit/constructs'].flatMap((folder) => readdirSync(join(ROOT, folder))
  .filter((file) => file.endsWith('.test.ts')).map((file) => readFileSync(join(ROOT, folder, file), 'utf8'))).join('\n');
const CODES = [...REGISTRY.matchAll(/problem\('(NF\d+)'/g)].map(([, code]) => code);

test('every error has a code of its own', () => {
  expect(CODES.length).toBeGreaterThan(50);
  expect(CODES).toEqual([...new Set(CODES)]);
});

test('every error is provoked by a test', () => {
  expect(CODES.filter((code) => !new RegExp(`\\[${code}\\]|code: '${code}'`).test(TESTS))).toEqual([]);
});
