import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { bundleOf, FIXTURE_ENTRY } from '../support/terraform';
import { describeFixture } from './fixture/stack';

const COOKIE = { TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2' };

function start(env: NodeJS.ProcessEnv, args: readonly string[] = []) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, bundleOf(FIXTURE_ENTRY)], { env, encoding: 'utf8', timeout: 10_000 });
  return { status, stdout, stderr };
}

describe('started by anything but Terraform, the provider says what is wrong and ends', () => {
  test('by hand', () => {
    expect(start({})).toEqual({
      status: 1,
      stdout: '',
      stderr: 'terraform-provider-fixture: this is a Terraform provider, which terraform or tofu starts by itself; run `terraform plan` in a stack that uses it\n',
    });
  });

  test('by a client of another protocol', () => {
    expect(start({ ...COOKIE, PLUGIN_PROTOCOL_VERSIONS: '5,4' })).toEqual({
      status: 1,
      stdout: 'terraform-provider-fixture: the client must speak plugin protocol 6, got 5, 4; use Terraform 1.11 or OpenTofu 1.11, or later\n',
      stderr: '',
    });
  });

  test('by a client without a certificate', () => {
    expect(start({ ...COOKIE, PLUGIN_PROTOCOL_VERSIONS: '6,5' })).toEqual({
      status: 1,
      stdout: 'terraform-provider-fixture: the client must identify itself by PLUGIN_CLIENT_CERT, got none; start it through terraform or tofu\n',
      stderr: '',
    });
  });
});

describeFixture('where Terraform starts it', (stack) => {
  beforeEach(() => {
    stack.main('resource "fixture_thing" "a" {\n  name = "a"\n}\n');
  });

  test('an old Node is named in the error', async () => {
    // The version is checked before anything else runs, so that a preload can stand in for the old binary.
    stack.write('old-node.cjs', "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });");
    const { status, stderr } = await stack.run(['plan'], { env: { NODE_OPTIONS: `--require=${stack.path('old-node.cjs')}` } });
    expect(status).toBe(1);
    expect(stderr.replace(/\s*│\s*|\s+/g, ' ')).toContain('Unrecognized remote plugin message: this Terraform provider needs Node.js 20 or later on PATH, got 18.20.4; upgrade Node.js');
  });

  test('a project of ES modules around it does no harm', async () => {
    stack.write('package.json', '{ "type": "module" }');
    await stack.mustApply();
  });

  test('a TMPDIR too long for a socket does no harm', async () => {
    const temporary = stack.path('t'.repeat(100));
    mkdirSync(temporary);
    const { status, stderr } = await stack.run(['plan'], { env: { TMPDIR: temporary } });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});
