import { describeFixture } from './fixture/stack';

interface StateFile {
  serial: number;
  resources: { instances: { schema_version: number; attributes: Record<string, unknown> }[] }[];
}

describeFixture('state of another schema version', (stack) => {
  beforeEach(async () => {
    stack.main('resource "fixture_thing" "a" {\n  name = "a"\n  text = "hello"\n  size = 9007199254740991\n}\n');
    await stack.mustApply();
  });

  /** Rewrites the state file as another version of the provider would have left it. */
  function rewriteState(version: number, change: (attributes: Record<string, unknown>) => void): void {
    const state = JSON.parse(stack.read('terraform.tfstate')) as StateFile;
    const [instance] = state.resources[0].instances;
    instance.schema_version = version;
    change(instance.attributes);
    stack.write('terraform.tfstate', JSON.stringify({ ...state, serial: state.serial + 1 }));
  }

  test('state of an older version is upgraded, its unknown keys dropped, and the plan is empty', async () => {
    rewriteState(1, (attributes) => {
      attributes.contents = attributes.text;
      attributes.long_gone = { deep: [1] };
      delete attributes.text;
      delete attributes.mirrors;
    });
    const { status, stdout, stderr } = await stack.plan();
    expect(stderr).toBe('');
    expect(stdout).toContain('No changes. Your infrastructure matches the configuration.');
    expect(status).toBe(0);
  });

  test('unknown keys in state of the same version are dropped', async () => {
    rewriteState(2, (attributes) => { attributes.never_heard_of = 'x'; });
    expect((await stack.plan()).status).toBe(0);
  });

  test('a whole number above 2^53 in the state is not rounded', async () => {
    rewriteState(2, () => undefined);
    stack.write('terraform.tfstate', stack.read('terraform.tfstate').replace('9007199254740991', '9007199254740993'));
    stack.changeWorld('a', { size: undefined });
    expect((await stack.plan()).stdout).toContain('~ size     = 9007199254740993 -> 9007199254740991');
  });

  test('state of a newer version is refused', async () => {
    rewriteState(3, () => undefined);
    const { status, stderr } = await stack.plan();
    expect(status).toBe(1);
    expect(stderr.replace(/\s+|│/g, ' ')).toContain('newer');
  });
});
