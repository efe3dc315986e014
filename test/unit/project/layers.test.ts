import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');

/** What lint says of imports in a layer: in one process, since ESLint takes a second to start. */
const PROBE = `
const { ESLint } = require('eslint');
const { join } = require('node:path');
(async () => {
  const eslint = new ESLint();
  const rules = [];
  for (const [layer, imported] of JSON.parse(process.argv[1])) {
    const code = "import * as probe from '" + imported + "';\\nexport { probe };\\n";
    const [{ messages }] = await eslint.lintText(code, { filePath: join('lib', layer, 'folder', 'probe.ts') });
    rules.push(messages.map(({ ruleId }) => ruleId));
  }
  console.log(JSON.stringify(rules));
})();`;

function lint(cases: readonly (readonly [string, string])[]): string[][] {
  return JSON.parse(execFileSync(process.execPath, ['-e', PROBE, JSON.stringify(cases)], { cwd: ROOT, encoding: 'utf8', timeout: 50_000 })) as string[][];
}

test('lint refuses the arrows that the architecture does not have', () => {
  const cases = [
    ['nft', '../../contract/problem'],
    ['nft', '../../engine/hash'],
    ['contract', '../../nft/outline'],
    ['constructs', '../../engine/hash'],
    ['constructs', '../../provider/host/errors'],
    ['engine', '../../constructs/errors'],
    ['engine', '../../provider/host/errors'],
    ['provider', '../../nft/outline'],
    ['review', '../../constructs/errors'],
    ['review', '../../contract'],
    ['nft', '../../review'],
    ['engine', '../../review'],
    ['records', '../../nft/outline'],
    ['nft', '../../records'],
  ] as const;
  expect(lint(cases)).toEqual(cases.map(() => ['import-x/no-restricted-paths']));
});

test('lint refuses packages outside the layer that they belong to', () => {
  const cases = [['engine', 'cdktf'], ['provider', 'ssh2'], ['constructs', '@grpc/grpc-js'], ['nft', 'constructs'], ['contract', 'cdktf/lib/tokens'], ['records', 'pg']] as const;
  expect(lint(cases)).toEqual(cases.map(() => ['no-restricted-imports']));
});

test('lint lets pass the arrows that it has', () => {
  const cases = [
    ['constructs', '../../nft/outline'], ['constructs', '../../contract'], ['engine', '../../nft/outline'], ['engine', '../../contract'],
    ['provider', '../../engine'], ['provider', '../../contract'], ['review', '../../nft/outline'], ['constructs', '../../review'], ['constructs', 'cdktf'], ['engine', 'ssh2'],
    ['constructs', '../../records'], ['cli', '../../records'], ['cli', 'pg'],
  ] as const;
  expect(lint(cases)).toEqual(cases.map(() => []));
});
