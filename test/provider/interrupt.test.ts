import { mkdirSync, readdirSync } from 'node:fs';
import { eventually, processesIn, RunResult } from '../support/terraform';
import { describeFixture } from './fixture/stack';

describeFixture('a signal in the middle of a create', (stack) => {
  beforeEach(() => {
    stack.main('resource "fixture_thing" "slow" {\n  name = "slow"\n  behaviour = "slow"\n}\n');
  });

  /** Of this stack alone, so that what is left in it is ours. */
  function temporary(): string {
    mkdirSync(stack.path('tmp'), { recursive: true });
    return stack.path('tmp');
  }

  /** Applies, and sends the signal once the slow create is under way. */
  async function applyAndSignal(signal: NodeJS.Signals, group: boolean): Promise<RunResult> {
    let seen = 0;
    const result = await stack.run(['apply', '-auto-approve'], {
      ownGroup: true,
      env: { TMPDIR: temporary() },
      timeout: 20_000,
      onOutput: (stdout, pid) => {
        if (seen > 0 || !stdout.includes('fixture_thing.slow: Creating...')) return;
        seen = processesIn(stack.folder).length;
        // Terraform says "Creating" before it calls the provider.
        setTimeout(() => process.kill(group ? -pid : pid, signal), 300);
      },
    });
    expect(seen).toBeGreaterThan(1); // or the tests would find no process afterwards for lack of looking
    return result;
  }

  test.each([
    ['Ctrl-C', 'SIGINT'],
    ['a cancelled job', 'SIGTERM'],
  ] as const)('%s ends a slow create soon, keeps what it made, and leaves no process', async (_what, signal) => {
    const started = Date.now();
    const { status, stderr } = await applyAndSignal(signal, true);
    expect(status).toBe(1);
    expect(stderr).toContain('fixture: stopped half-way');
    expect(Date.now() - started).toBeLessThan(10_000);
    expect(await stack.stateOf('fixture_thing.slow')).toMatchObject({ id: 'thing-slow' });
    expect(processesIn(stack.folder)).toEqual([]);
    expect(readdirSync(temporary())).toEqual([]);
    expect((await stack.plan()).stdout).toContain('fixture_thing.slow is tainted, so must be replaced');
  });

  test.each([
    ['is killed', 'SIGKILL', false],
    ['loses its terminal', 'SIGHUP', true],
  ] as const)('when Terraform %s, the provider brings its work to an end, removes its socket and goes', async (_what, signal, group) => {
    const { status } = await applyAndSignal(signal, group);
    expect(status).toBeNull();
    expect(await eventually(() => processesIn(stack.folder).length === 0)).toBe(true);
    expect(stack.world('slow')).toMatchObject({ id: 'thing-slow' });
    expect(readdirSync(temporary()).filter((name) => name.startsWith('tfp-'))).toEqual([]);
  });
});
