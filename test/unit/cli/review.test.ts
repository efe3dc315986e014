import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gatewayFolders } from '../../support/review/gateway';

const ROOT = join(__dirname, '..', '..', '..');
const FIRST_LINE = '> - **Newly reachable through the host, over IPv6 only, unfiltered there**: `tcp/5432 from ::/0 via eth0 (rule "db")` (`gateway/router`)';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'review-'));
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'bundle.mjs'), join(ROOT, 'lib', 'cli', 'main.ts'), join(folder, 'cli.cjs')], { stdio: 'pipe', timeout: 60_000 });
  gatewayFolders(folder);
  writeFileSync(join(folder, 'state.json'), '{"format_version": "1.0", "values": {}}');
});

afterAll(() => rmSync(folder, { recursive: true }));

function run(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cli.cjs'), ...args], { cwd: folder, encoding: 'utf8', timeout: 60_000 });
  return { status, stdout, stderr };
}

test('two synths: Markdown on stdout, and the status that CI judges by', () => {
  const { status, stdout, stderr } = run('review', '--before', 'before', '--after', 'after');
  expect([status, stderr, stdout.split('\n')[3]]).toEqual([3, '', FIRST_LINE]);
  expect(run('review', '--before', 'before', '--after', 'before').status).toBe(0);
});

test('files instead of stdout', () => {
  expect(run('review', '--before', 'before', '--after', 'after', '--markdown', 'review.md', '--html', 'review.html')).toEqual({ status: 3, stdout: '', stderr: '' });
  expect(readFileSync(join(folder, 'review.md'), 'utf8').split('\n')[3]).toBe(FIRST_LINE);
  expect(readFileSync(join(folder, 'review.html'), 'utf8')).toMatch(/^<!doctype html>\n/);
});

const USAGE = '; see cdk-netfilter --help\n';
test.each([
  [['review'], `cdk-netfilter: review must be given either --plan, or --before and --after${USAGE}`],
  [['review', '--plan', 'x', '--after', 'y'], `cdk-netfilter: review must be given either --plan, or --before and --after${USAGE}`],
  [['review', 'x'], `cdk-netfilter: x must come behind --plan${USAGE}`],
  [['review', '--plan', 'state.json'], 'state.json: the file must hold a plan as JSON, got something else; make it with: terraform show -json PLAN\n'],
  [['review', '--plan', 'cli.cjs'], /^cli\.cjs: the file must be readable and hold JSON, got .*; make it with: terraform show -json PLAN\n$/],
  [['review', '--before', 'none', '--after', 'after'], /^none\/cdk\.tf\.json: the file must be what cdktf synth writes, got ENOENT/],
  [['review', '--before', 'before', '--after', 'after', '--html', 'none/x'], /^none\/x: the file must be writable, got ENOENT/],
  [['drift', 'none'], /^none\/cdk\.tf\.json: the file must be what cdktf synth writes, got ENOENT/],
  [['drift', 'a', 'b'], `cdk-netfilter: drift must be given one FOLDER at most, got a b${USAGE}`],
  [['drift', '--parallel', '0'], `cdk-netfilter: --parallel must be from 1 to 500, got 0${USAGE}`],
  [['drift', '--output', 'xml'], `cdk-netfilter: --output must be text or json, got xml${USAGE}`],
  [['drift', 'before', '--credentials', 'cli.cjs'], /^cli\.cjs: the file must be readable and hold JSON, got /],
])('%j fails with 1, since 2 means a change', (args, message) => {
  expect(run(...args)).toEqual({ status: 1, stdout: '', stderr: typeof message === 'string' ? message : expect.stringMatching(message) });
});
