import { describeFixture } from './fixture/stack';

const thing = (body: string) => `resource "fixture_thing" "a" {\n  name = "a"\n  ${body}\n}\n`;

/** Without Terraform's frame, in which each line starts with a bar. */
const plain = (text: string) => text.replace(/^│ ?/gm, '');

/** What Terraform prints of an error: its summary, the line in the configuration, its detail. */
async function errorsOf(run: Promise<{ status: number | null; stderr: string }>): Promise<string> {
  const { status, stderr } = await run;
  expect(status).toBe(1);
  return plain(stderr);
}

describeFixture('an error in the configuration', (stack) => {
  const port = 'must be from 1 to 65535; take a free port [NF5111]';

  test.each([
    ['of an attribute', { text: 'forbidden' }, 'text: must be allowed', '"text": "forbidden"'],
    ['in a nested object', { server: { host: 'h', port: 0 } }, `server.port: ${port}`, '"port": 0'],
    ['in a list of objects', { mirrors: [{ host: 'x', port: 1 }, { host: 'y', port: 65536 }] }, `mirrors[1].port: ${port}`, '"port": 65536'],
    ['in a map of objects', { peers: { 'p q': { port: 1 }, 'r': { port: -1 } } }, `peers["r"].port: ${port}`, '"port": -1'],
    ['of a required attribute that is null', { server: { host: null } }, 'server.host: a value must be given, got null; set it [NF5101]', '"host": null'],
    ['of a number that no double holds', { size: '${1 / 3}' }, 'size: must be a whole number or one of at most 15 digits, got 0.33333', '"size": "${1 / 3}"'],
    ['of a computed attribute that is set', { revision: 3 }, 'revision: the provider computes this value, got one in the configuration; remove it [NF5102]', '"revision": 3'],
  ])('%s points at its line', async (_where, attributes, summary, line) => {
    stack.mainJson({ a: { name: 'a', ...attributes } });
    const errors = await errorsOf(stack.plan());
    expect(errors).toContain(`Error: ${summary}`);
    expect(errors.split('\n').map((text) => text.replace(/^ +\d+: +|,$/g, ''))).toContain(line);
  });

  test('of a set member points at the set', async () => {
    stack.main(thing('rules = [{ allow = null }]'));
    expect(await errorsOf(stack.plan())).toContain('Error: rules.allow: a value must be given, got null; set it [NF5101]');
  });

  test('a deprecated attribute is a warning that says what to use', async () => {
    stack.main(thing('old = "x"'));
    const { status, stdout } = await stack.plan();
    expect(status).toBe(2);
    expect(plain(stdout)).toContain("Warning: old: deprecated; set 'text' instead");
  });
});

describeFixture('a defect of the provider', (stack) => {
  test('a plan that drops what was configured is reported in our words', async () => {
    stack.main(thing('text = "this"\n  behaviour = "bad-plan"'));
    const errors = await errorsOf(stack.plan());
    expect(errors).toContain('Error: text: plan must keep the configured value, got another [NF5110]');
    expect(errors).not.toContain('Provider produced invalid plan');
  });

  test('a result that differs from the plan is reported in our words, and kept', async () => {
    stack.main(thing('text = "this"\n  behaviour = "lie"'));
    const errors = await errorsOf(stack.apply());
    expect(errors).toContain('Error: text: apply must give the planned value, got another [NF5110]');
    expect(errors).not.toContain('Provider produced inconsistent result');
    expect(await stack.stateOf('fixture_thing.a')).toMatchObject({ id: 'thing-a' });
  });

  test('an exception in a handler is an error, and the process lives on', async () => {
    stack.main(thing('behaviour = "throw"') + 'resource "fixture_thing" "b" {\n  name = "b"\n}\n');
    const errors = await errorsOf(stack.apply('-parallelism=1'));
    expect(errors).toContain('Error: fixture_thing, apply: must not fail unexpectedly, got: cannot read what is not there');
    expect(await stack.stateOf('fixture_thing.a')).toBeUndefined();
    expect(await stack.stateOf('fixture_thing.b')).toMatchObject({ id: 'thing-b' });
  });

  test('the stack of that exception is in the log', async () => {
    stack.main(thing('behaviour = "throw"'));
    const { stderr } = await stack.run(['apply', '-auto-approve'], { env: { TF_LOG_PROVIDER: 'error' } });
    expect(stderr).toMatch(/\[ERROR\].*fixture_thing, apply: TypeError: cannot read what is not there/);
  });

  test('a crash shows its stack', async () => {
    stack.main(thing('behaviour = "crash"'));
    const errors = await errorsOf(stack.apply());
    expect(errors).toContain('Stack trace from the terraform-provider-fixture_v1.0.0.cjs plugin:');
    expect(errors).toContain('panic: Error: fell over');
    expect(errors).toMatch(/^ +at /m);
  });

  test('what a library prints to stdout does not disturb the protocol', async () => {
    stack.main(thing('behaviour = "chatty"'));
    await stack.mustApply();
  });
});

describeFixture('an error after half of the work', (stack) => {
  test('keeps what was made, so that the next apply replaces it', async () => {
    stack.main(thing('behaviour = "partial"\n  text = "x"'));
    expect(await errorsOf(stack.apply())).toContain('Error: fixture: must be finished, got half of it; try again [FX2]');
    expect(await stack.stateOf('fixture_thing.a')).toMatchObject({ id: 'thing-a' });
    expect((await stack.plan()).stdout).toContain('fixture_thing.a is tainted, so must be replaced');
  });

  test('of an update that throws keeps the old state', async () => {
    stack.main(thing('text = "x"'));
    await stack.mustApply();
    stack.main(thing('text = "y"\n  behaviour = "throw"'));
    await errorsOf(stack.apply());
    expect(await stack.stateOf('fixture_thing.a')).toMatchObject({ text: 'x', revision: 1 });
  });
});
