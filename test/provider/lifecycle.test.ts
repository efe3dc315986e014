import { existsSync, rmSync } from 'node:fs';
import { describeFixture } from './fixture/stack';

const thing = (body: string) => `resource "fixture_thing" "a" {\n  name = "a"\n  ${body}\n}\n`;

describeFixture('the life of a resource', (stack) => {
  test('create does what was planned, and the next plan is empty', async () => {
    stack.main(thing('text = "hello"\n  tags = { x = "1" }\n  ports = [80, 22]'));
    expect(await stack.mustApply()).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
    expect(await stack.stateOf('fixture_thing.a')).toEqual({
      name: 'a', text: 'hello', size: null, enabled: null, tags: { x: '1' }, words: null, ports: [22, 80], colour: 'blue', old: null,
      password: null, token: null, token_version: null, server: null, mirrors: null, peers: null, rules: null, behaviour: null,
      id: 'thing-a', revision: 1, facts: { length: 5, letters: ['h', 'e', 'l'] },
    });
    expect((await stack.plan()).status).toBe(0);
  });

  test('update changes in place, and says which computed values will be others', async () => {
    stack.main(thing('text = "hello"'));
    await stack.mustApply();
    stack.main(thing('text = "good day"'));
    const plan = await stack.plan();
    expect(plan.status).toBe(2);
    expect(plan.stdout).toContain('~ revision = 1 -> (known after apply)');
    expect(await stack.mustApply()).toContain('Resources: 0 added, 1 changed, 0 destroyed.');
    expect(stack.world('a')).toMatchObject({ text: 'good day', revision: 2 });
    expect((await stack.plan()).status).toBe(0);
  });

  test('a value taken out of the configuration becomes null', async () => {
    stack.main(thing('text = "hello"'));
    await stack.mustApply();
    stack.main(thing(''));
    await stack.mustApply();
    expect(stack.world('a').text).toBeNull();
  });

  test('a change of what requires replacement destroys and creates', async () => {
    stack.main(thing('text = "hello"'));
    await stack.mustApply();
    stack.main(thing('text = "hello"').replace('name = "a"', 'name = "b"'));
    expect((await stack.plan()).stdout).toContain('~ name     = "a" -> "b" # forces replacement');
    expect(await stack.mustApply()).toContain('Resources: 1 added, 0 changed, 1 destroyed.');
    expect(existsSync(stack.path('world', 'a.json'))).toBe(false);
    expect(stack.world('b')).toMatchObject({ revision: 1 });
  });

  test('what changed outside is shown in the plan, line by line, and undone by apply', async () => {
    stack.main(thing('text = "one\\ntwo\\nthree\\n"'));
    await stack.mustApply();
    stack.changeWorld('a', { text: 'one\ntwo by hand\nthree\n' });
    await stack.plan('-out', 'drift.plan');
    const { stdout } = await stack.run(['show', 'drift.plan']);
    expect(stdout).toContain(['          ~ text     = <<-EOT', '                one', '              - two by hand', '              + two', '                three', '            EOT'].map((line) => line.slice(4)).join('\n'));
    const { resource_drift: drift } = await stack.show('drift.plan');
    expect(drift?.map(({ change }) => [change.before?.text, change.after?.text])).toEqual([['one\ntwo\nthree\n', 'one\ntwo by hand\nthree\n']]);
    await stack.mustApply();
    expect(stack.world('a').text).toBe('one\ntwo\nthree\n');
  });

  test('what is gone is created again', async () => {
    stack.main(thing('text = "hello"'));
    await stack.mustApply();
    rmSync(stack.path('world', 'a.json'));
    expect((await stack.plan()).stdout).toContain('Plan: 1 to add, 0 to change, 0 to destroy.');
    await stack.mustApply();
    expect(stack.world('a')).toMatchObject({ text: 'hello', revision: 1 });
  });

  test('destroy removes it', async () => {
    stack.main(thing('text = "hello"'));
    await stack.mustApply();
    const { status, stdout } = await stack.run(['destroy', '-auto-approve']);
    expect(stdout).toContain('Destroy complete! Resources: 1 destroyed.');
    expect(status).toBe(0);
    expect(existsSync(stack.path('world', 'a.json'))).toBe(false);
  });

  test('a destroy that fails keeps the resource and names the attribute', async () => {
    stack.main(thing('behaviour = "undeletable"'));
    await stack.mustApply();
    const { status, stderr } = await stack.run(['destroy', '-auto-approve']);
    expect(status).toBe(1);
    expect(stderr).toContain('Error: fixture: must be deletable [FX1]');
    expect(await stack.stateOf('fixture_thing.a')).toMatchObject({ id: 'thing-a' });
  });
});

describeFixture('import', (stack) => {
  const world = { name: 'a', text: 'found', id: 'thing-a', revision: 7, colour: 'green', facts: { length: 5, letters: ['f'] } };

  test('the command takes over what exists, and the next plan is empty', async () => {
    stack.main(thing('text = "found"'));
    stack.write('world/a.json', JSON.stringify(world));
    const { status, stderr } = await stack.run(['import', 'fixture_thing.a', 'a']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(await stack.stateOf('fixture_thing.a')).toMatchObject({ revision: 7, colour: 'green', text: 'found', tags: null });
    expect((await stack.plan()).status).toBe(0);
  });

  test('an import block plans import and change together', async () => {
    stack.main(`${thing('text = "wanted"')}import {\n  to = fixture_thing.a\n  id = "a"\n}\n`);
    stack.write('world/a.json', JSON.stringify(world));
    expect((await stack.plan()).stdout).toContain('Plan: 1 to import, 0 to add, 1 to change, 0 to destroy.');
    await stack.mustApply();
    expect(stack.world('a')).toMatchObject({ text: 'wanted', revision: 8 });
  });

  test('of what does not exist is an error', async () => {
    stack.main(thing(''));
    const { status, stderr } = await stack.run(['import', 'fixture_thing.a', 'a']);
    expect(status).toBe(1);
    expect(stderr).toContain('Cannot import non-existent remote object');
  });
});

describeFixture('data sources', (stack) => {
  test('read what exists', async () => {
    stack.write('world/there.json', JSON.stringify({ text: 'already' }));
    stack.main('data "fixture_thing" "there" {\n  name = "there"\n}\noutput "text" {\n  value = data.fixture_thing.there.text\n}\n');
    expect(await stack.mustApply()).toContain('text = "already"');
  });

  test('point at the line that names what does not', async () => {
    stack.main('data "fixture_thing" "there" {\n  name = "nowhere"\n}\n');
    const { status, stderr } = await stack.plan();
    expect(status).toBe(1);
    expect(stderr).toContain('nowhere: must exist, got no such file; create it first [FX3]');
    expect(stderr).toContain('name = "nowhere"');
  });
});
