import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeWith } from '../../support/require-tools';

const ROOT = join(__dirname, '..', '..', '..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scripts-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A PATH of nothing but these programs. */
function pathOf(...programs: string[]): string {
  for (const program of ['sh', 'dirname', 'id', ...programs]) {
    const { stdout } = spawnSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' });
    symlinkSync(stdout.trim(), join(folder, program));
  }
  return folder;
}

function run(argv: readonly string[], env: Readonly<Record<string, string>>): { readonly status: number | null; readonly said: string } {
  const { status, stdout, stderr } = spawnSync(argv[0], argv.slice(1), { cwd: ROOT, env, encoding: 'utf8', timeout: 30_000 });
  return { status, said: stdout + stderr };
}

describe('scripts/setup.sh', () => {
  test('says that Node.js is missing', () => {
    expect(run(['/bin/sh', 'scripts/setup.sh'], { PATH: pathOf() }))
      .toEqual({ status: 1, said: 'node is not on PATH; install Node.js 20.9 or later\n' });
  });

  test('says that Terraform is missing, and names both programs that would do', () => {
    expect(run(['/bin/sh', 'scripts/setup.sh'], { PATH: pathOf('node') }))
      .toEqual({ status: 1, said: 'neither terraform nor tofu is on PATH; install one of them\n' });
  });
});

test('scripts take tofu where there is no terraform', () => {
  const path = pathOf('node');
  symlinkSync('/bin/true', join(path, 'tofu'));
  const { said } = run(['/bin/sh', '-c', '. scripts/terraform.sh; echo $TERRAFORM $TERRAFORM_BINARY_NAME'], { PATH: path });
  expect(said).toBe('tofu tofu\n');
});

describeWith({ root: true, tools: ['unshare', 'terraform'] }, 'scripts/setup.sh of a user without rights', () => {
  test('says what it needs, and changes nothing', () => {
    // Nobody within a user namespace, which still reads what root may read: the checkout may be in /root.
    const nobody = ['unshare', '--user', '--map-user=65534', '--map-group=65534'];
    expect(run([...nobody, 'sh', 'scripts/setup.sh'], { PATH: process.env.PATH! })).toEqual({
      status: 1,
      said: 'must be root, or a user for whom sudo asks no password, got nobody: '
        + 'throwaway hosts are network namespaces, and only root makes those; nothing was changed\n',
    });
  });
});

describe('.ci/count.mjs', () => {
  const count = (results: string, status: string) => {
    const file = join(folder, 'results.json');
    writeFileSync(file, results);
    return run([process.execPath, '.ci/count.mjs', file, status], {}).said;
  };

  test('counts what passed and what failed, and a suite that could not run as one failure', () => {
    expect(count('{"numPassedTests": 12, "numFailedTests": 0, "numRuntimeErrorTestSuites": 0}', '0')).toBe('12 passed, 0 failed\n');
    expect(count('{"numPassedTests": 12, "numFailedTests": 2, "numRuntimeErrorTestSuites": 1}', '1')).toBe('12 passed, 3 failed\n');
  });

  test('never says that nothing failed when the run did', () => {
    expect(count('', '1')).toBe('0 passed, 1 failed\n');
    expect(count('{"numPassedTests": 12}', '1')).toBe('12 passed, 1 failed\n');
  });
});
