import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..', '..');
const WRITTEN = `define lan = 192.0.2.0/24
table inet filter {
  chain input {
    type filter hook input priority 0; policy drop
    # ssh from the office
    ip saddr $lan tcp dport ssh accept
  }
}
`;
const FORMATTED = `table inet filter {
	chain input {
		type filter hook input priority filter; policy drop;
		ip saddr 192.0.2.0/24 tcp dport 22 accept comment "ssh from the office"
	}
}
`;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fmt-'));
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'bundle.mjs'), join(ROOT, 'lib', 'cli', 'main.ts'), join(folder, 'cli.cjs')], { stdio: 'pipe', timeout: 60_000 });
  const files: Readonly<Record<string, string>> = {
    'written.nft': WRITTEN, 'formatted.nft': FORMATTED, 'broken.nft': 'table inet filter {\n\tbogus\n}\n',
    'main.nft': 'include "rules.d/*.nft"\n', 'rules.d/10-table.nft': 'table ip t {\n}\n', 'rules.d/20-chain.nft': 'add chain ip t c\n',
    'rules.d/30-note.txt': 'bogus\n', 'missing.nft': 'include "none.nft"\n',
  };
  mkdirSync(join(folder, 'rules.d'));
  Object.entries(files).forEach(([file, text]) => writeFileSync(join(folder, file), text));
});

afterAll(() => rmSync(folder, { recursive: true }));

function run(args: readonly string[], input = ''): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(folder, 'cli.cjs'), ...args], { cwd: folder, input, encoding: 'utf8', timeout: 30_000 });
  return { status, stdout, stderr };
}

test('fmt prints a file as nft lists it', () => {
  expect(run(['fmt', 'written.nft'])).toEqual({ status: 0, stdout: FORMATTED, stderr: '' });
});

test('fmt reads stdin without a file', () => {
  expect(run(['fmt'], WRITTEN)).toEqual({ status: 0, stdout: FORMATTED, stderr: '' });
});

test('fmt leaves alone what it has made', () => {
  expect(run(['fmt'], FORMATTED)).toEqual({ status: 0, stdout: FORMATTED, stderr: '' });
});

test('a long text passes a pipe whole', () => {
  const rules = Array.from({ length: 20_000 }, (_, i) => `\t\tip saddr 192.0.2.${i % 256} accept comment "${i}"\n`).join('');
  const text = `table ip t {\n\tchain c {\n${rules}\t}\n}\n`;
  expect(run(['fmt'], text).stdout === text).toBe(true);
});

test('--check names the files that differ, and exits with 1', () => {
  expect(run(['fmt', '--check', 'written.nft', 'formatted.nft'])).toEqual({ status: 1, stdout: 'written.nft\n', stderr: '' });
});

test('--check exits with 0 when nothing differs', () => {
  expect(run(['fmt', '--check', 'formatted.nft'])).toEqual({ status: 0, stdout: '', stderr: '' });
});

test('what cannot be read is told with its place, the other files are printed, and the exit code is 2', () => {
  expect(run(['fmt', 'broken.nft', 'none.nft', 'formatted.nft'])).toEqual({
    status: 2,
    stdout: FORMATTED,
    stderr: 'broken.nft:2:2: expected chain, set, map, flowtable, an object, flags or comment, got "bogus" [NF1601]\n  bogus\n  ^\n'
      + 'none.nft: the file must be readable, got ENOENT: no such file or directory, open \'none.nft\'\n',
  });
});

test('include takes files in order, from the folder that is given', () => {
  expect(run(['fmt', 'main.nft'])).toEqual({ status: 0, stdout: 'table ip t {\n\tchain c {\n\t}\n}\n', stderr: '' });
  expect(run(['fmt', '--includepath', 'rules.d'], 'include "10-table.nft"\n')).toEqual({ status: 0, stdout: 'table ip t {\n}\n', stderr: '' });
});

test('a file that is not there to include is told', () => {
  const { status, stderr } = run(['fmt', 'missing.nft']);
  expect([status, stderr]).toEqual([2, 'missing.nft:1:1: expected a file to include, got "none.nft": ENOENT: no such file or directory, '
    + `stat '${join(folder, 'none.nft')}' [NF1609]\n  include "none.nft"\n  ^\n`]);
});

test('what is left out is told on stderr', () => {
  expect(run(['fmt'], 'flush ruleset\ntable ip t {\n}\n')).toEqual({
    status: 0, stdout: 'table ip t {\n}\n',
    stderr: '/dev/stdin:1:1: note: flush ruleset is left out: only the tables that are declared here are meant\n',
  });
});

test.each([
  [['frob'], 'cdk-netfilter: the first argument must be a command: drift, fmt, import, postgresql-schema, review, whois-flow, got frob; see cdk-netfilter --help\n'],
  [[], 'cdk-netfilter: the first argument must be a command: drift, fmt, import, postgresql-schema, review, whois-flow, got none; see cdk-netfilter --help\n'],
])('the arguments %j are refused with 2', (args, stderr) => {
  expect(run(args)).toEqual({ status: 2, stdout: '', stderr });
});

test('an option that is not known is refused with 2', () => {
  const { status, stdout, stderr } = run(['fmt', '--frob']);
  expect([status, stdout, stderr]).toEqual([2, '', expect.stringMatching(/^cdk-netfilter: .*'--frob'.*; see cdk-netfilter --help\n$/)]);
});

test('--help and --version', () => {
  expect(run(['--help']).stdout).toMatch(/^usage: cdk-netfilter COMMAND/);
  expect(run(['fmt', '--help']).status).toBe(0);
  expect(run(['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
