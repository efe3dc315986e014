import { describeFixture } from './fixture/stack';

const thing = (name: string, body: string) => `resource "fixture_thing" "${name}" {\n  name = "${name}"\n  ${body}\n}\n`;

describeFixture('values on their way through plan, apply and state', (stack) => {
  test('what is unknown at plan is known at apply', async () => {
    stack.main(thing('a', 'text = "x"')
      + thing('b', 'text = "after ${fixture_thing.a.id}"\n  tags = { of = fixture_thing.a.id }\n  server = { host = fixture_thing.a.id }'));
    await stack.plan('-out', 'tf.plan');
    const planned = (await stack.show('tf.plan')).resource_changes?.find(({ address }) => address === 'fixture_thing.b');
    expect(planned?.change.after_unknown).toMatchObject({ text: true, tags: { of: true }, server: { host: true }, id: true });
    await stack.mustApply();
    expect(stack.world('b')).toMatchObject({ text: 'after thing-a', tags: { of: 'thing-a' }, server: { host: 'thing-a', port: null } });
    expect((await stack.plan()).status).toBe(0);
  });

  test('a computed value given in the configuration is kept', async () => {
    stack.main(thing('a', 'colour = "red"'));
    await stack.mustApply();
    expect(stack.world('a').colour).toBe('red');
  });

  test('nested objects in every form arrive and stay', async () => {
    stack.main(thing('a', `
      server  = { host = "s", port = 22 }
      mirrors = [{ host = "m1" }, { host = "m2", port = 80 }]
      peers   = { p = { port = 1 }, q = { port = 2 } }
      rules   = [{ allow = "y" }, { allow = "x", note = "because" }]
    `));
    await stack.mustApply();
    expect(stack.world('a')).toMatchObject({
      server: { host: 's', port: 22 },
      mirrors: [{ host: 'm1', port: null }, { host: 'm2', port: 80 }],
      peers: { p: { port: 1, seen: true }, q: { port: 2, seen: true } },
    });
    expect(stack.world('a').rules).toEqual(expect.arrayContaining([{ allow: 'x', note: 'because' }, { allow: 'y', note: null }]));
    expect((await stack.plan()).status).toBe(0);
  });

  test('an element added to a nested map leaves the others alone', async () => {
    stack.main(thing('a', 'peers = { p = { port = 1 } }'));
    await stack.mustApply();
    stack.main(thing('a', 'peers = { p = { port = 1 }, q = { port = 2 } }'));
    await stack.plan('-out', 'tf.plan');
    const [{ change }] = (await stack.show('tf.plan')).resource_changes ?? [];
    expect(change.after?.peers).toEqual({ p: { port: 1, seen: true }, q: { port: 2 } });
    await stack.mustApply();
    expect((await stack.plan()).status).toBe(0);
  });

  test('numbers are the same after plan, apply and refresh', async () => {
    const numbers = { '0.1': 0.1, '-2.5e-3': -0.0025, '0': 0, '-1': -1, '4294967296': 4294967296, '9007199254740991': 9007199254740991 };
    stack.main(Object.keys(numbers).map((spelling, index) => thing(`n${index}`, `size = ${spelling}`)).join(''));
    await stack.mustApply();
    expect(Object.keys(numbers).map((_spelling, index) => stack.world(`n${index}`).size)).toEqual(Object.values(numbers));
    expect((await stack.plan()).status).toBe(0);
  });

  test('empty is not null', async () => {
    stack.main(thing('a', 'text = ""\n  tags = {}\n  words = []\n  enabled = false'));
    await stack.mustApply();
    expect(stack.world('a')).toMatchObject({ text: '', tags: {}, words: [], enabled: false, ports: null });
    expect((await stack.plan()).status).toBe(0);
  });

  test('a text of 5 MB passes both ways', async () => {
    stack.main(thing('a', 'text = file("long.txt")'));
    stack.write('long.txt', 'nft rule\n'.repeat(600_000));
    await stack.mustApply();
    expect(stack.world('a').text).toBe(stack.read('long.txt'));
    expect((await stack.plan()).status).toBe(0);
  });
});

describeFixture('secrets', (stack) => {
  const TOKEN = 'correct-horse-battery';

  test('a write-only value reaches the provider, and neither plan nor state', async () => {
    const env = { TF_VAR_token: TOKEN };
    stack.main('variable "token" {\n  ephemeral = true\n}\n' + thing('a', 'token = var.token\n  token_version = 1'));
    expect((await stack.run(['plan', '-out', 'tf.plan'], { env })).status).toBe(0);
    expect((await stack.run(['apply', 'tf.plan'], { env })).status).toBe(0);
    expect(stack.world('a').text).toBe('opened with 21 letters');
    for (const kept of [JSON.stringify(await stack.show('tf.plan')), stack.read('terraform.tfstate'), JSON.stringify(stack.world('a'))]) {
      expect(kept).toContain('token_version');
      expect(kept).not.toContain(TOKEN);
    }
  });

  test('a sensitive value is hidden in the output', async () => {
    stack.main(thing('a', 'password = "open sesame"'));
    const { stdout } = await stack.plan();
    expect(stdout).toContain('+ password = (sensitive value)');
    await stack.mustApply();
    expect(stack.read('terraform.tfstate')).toContain('open sesame');
  });
});
