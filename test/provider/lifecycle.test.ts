import { FixtureStack } from './fixture/stack';

let stack: FixtureStack;
beforeAll(async () => { stack = await FixtureStack.make(); });
afterAll(() => stack.remove());

describe('the life of a resource', () => {
  test('a create applies what was planned, and the next plan is empty', async () => {
    stack.main('resource "fixture_thing" "a" {\n name = "a"\n text = "hello"\n tags = { x = "1" }\n ports = [22, 80]\n}');
    expect(await stack.mustApply()).toContain('Apply complete! Resources: 1 added, 0 changed, 0 destroyed.');
    expect(await stack.stateOf('fixture_thing.a')).toMatchObject({
      id: 'thing-a', revision: 1, colour: 'blue', text: 'hello', facts: { length: 5, letters: ['h', 'e', 'l'] }, mirrors: null,
    });
    expect((await stack.plan()).status).toBe(0);
  });
});
