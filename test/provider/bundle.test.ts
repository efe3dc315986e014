import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FIXTURE_ENTRY, ROOT } from '../support/terraform';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'bundle-test-')); });
afterAll(() => rmSync(folder, { recursive: true }));

function bundle(name: string, cwd: string): string {
  const outfile = join(folder, name);
  execFileSync(process.execPath, [join(ROOT, 'scripts', 'bundle.mjs'), join(ROOT, FIXTURE_ENTRY), outfile], { cwd, timeout: 30_000 });
  return outfile;
}

test('the same sources give the same bytes, wherever it is run and written to', () => {
  const first = readFileSync(bundle('one.cjs', ROOT));
  expect(readFileSync(bundle('another.cjs', folder)).equals(first)).toBe(true);
  expect(first.toString()).not.toContain(ROOT);
});

test('the result is one executable file that needs nothing beside it', () => {
  const file = bundle('alone.cjs', ROOT);
  expect(statSync(file).mode & 0o777).toBe(0o755);
  copyFileSync(file, join(folder, 'moved.cjs'));
  expect(() => execFileSync(join(folder, 'moved.cjs'), { stdio: 'pipe', env: { PATH: process.env.PATH } }))
    .toThrow('terraform-provider-fixture: this is a Terraform provider');
});
