import { describeWith } from '../support/require-tools';
import { plantNullProvider, TERRAFORM, Workspace } from '../support/terraform';
import { describeFixture } from './fixture/stack';

describeFixture('two hundred resources', (stack) => {
  test('are created, refreshed and destroyed side by side', async () => {
    stack.main('resource "fixture_thing" "many" {\n  count = 200\n  name  = "thing-${count.index}"\n  text  = "number ${count.index}"\n}\n');
    expect(await stack.mustApply('-parallelism=50')).toContain('Resources: 200 added, 0 changed, 0 destroyed.');
    expect(stack.world('thing-199').text).toBe('number 199');
    expect((await stack.plan()).status).toBe(0);
    expect((await stack.run(['destroy', '-auto-approve'])).stdout).toContain('Destroy complete! Resources: 200 destroyed.');
  });
});

describeFixture('two providers at once', (stack) => {
  test('a thing follows a null resource, whose id is unknown until apply', async () => {
    const hcl = (trigger: string) => `
      resource "null_resource" "gate" {
        triggers = { of = "${trigger}" }
      }
      resource "fixture_thing" "a" {
        name = "a"
        text = "after \${null_resource.gate.id}"
      }
    `;
    stack.main(hcl('one'));
    await plantNullProvider(stack.folder);
    expect(await stack.init()).toMatchObject({ status: 0 });
    await stack.mustApply();
    const { id } = await stack.stateOf('null_resource.gate') ?? {};
    expect(stack.world('a').text).toBe(`after ${String(id)}`);
    expect((await stack.plan()).status).toBe(0);

    stack.main(hcl('two'));
    expect(await stack.mustApply()).toContain('Resources: 1 added, 1 changed, 1 destroyed.');
    const { id: next } = await stack.stateOf('null_resource.gate') ?? {};
    expect(next).not.toBe(id);
    expect(stack.world('a').text).toBe(`after ${String(next)}`);
  });
});

describeWith({ tools: [TERRAFORM] }, 'the stand-in for null', () => {
  test('says that it is one', async () => {
    const stack = new Workspace();
    stack.write('main.tf', 'terraform {\n  required_providers {\n    null = { source = "hashicorp/null" }\n  }\n}\nresource "null_resource" "a" {}\n');
    await plantNullProvider(stack.folder);
    await stack.init();
    const { stdout } = await stack.run(['providers', 'schema', '-json']);
    expect(stdout).toContain('This is a stand-in for the one of hashicorp/null.');
    stack.remove();
  });
});
