import { PROVIDER_SOURCE } from '../../lib/contract';
import { TEST_HOST_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';
import { bundleOf, RunResult, Workspace } from '../support/terraform';

const chain = (port: number) => `table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\ttcp dport ${port} accept\n\t}\n}\n`;
const CONF = '/etc/app.conf';
const MOMENTS = 6;

describeWith(TEST_HOST_NEEDS, 'Ctrl-C in the middle of an apply', () => {
  let host: TestHost;
  let stack: Workspace;

  const declare = (port: number) => stack.write('main.tf.json', JSON.stringify({
    terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } },
    resource: {
      netfilter_host: {
        gw: {
          owner: 'edge/gw', ssh: host.target(), sources: {}, persist: false, tables: { 'inet filter': chain(port) },
          files: { [CONF]: { content: `${port}\n`, mode: '0644', owner: 'root', group: 'root' } },
          confirm: { probes: [{ name: 'runs', kind: 'command', command: 'sleep 0.3' }] },
        },
      },
    },
  }));
  const held = async () => (await host.exec(`nft -s list table inet filter; cat ${CONF}; ls -d /var/lib/cdk-netfilter/pending 2>/dev/null`)).stdout;
  const state = (port: number) => `${chain(port)}${port}\n`;
  const plain = (text: string) => text.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');

  /** Applies, and does something once Terraform has begun with the host; tells how long it went on since. */
  async function apply(then: (pid: number) => void): Promise<RunResult & { readonly took: number }> {
    let began: number | undefined;
    const result = await stack.run(['apply', '-auto-approve'], {
      ownGroup: true,
      onOutput: (stdout, pid) => {
        if (began === undefined && stdout.includes('netfilter_host.gw: Modifying...')) {
          began = performance.now();
          then(pid);
        }
      },
    });
    return { ...result, took: performance.now() - began! };
  }

  /** Presses Ctrl-C so many milliseconds after that; the run may have ended by then. */
  async function interrupted(after: number): Promise<RunResult> {
    let timer: NodeJS.Timeout | undefined;
    const result = await apply((pid) => { timer = setTimeout(() => process.kill(-pid, 'SIGINT'), after); });
    clearTimeout(timer);
    return result;
  }

  beforeAll(async () => {
    stack = new Workspace();
    host = await TestHost.start();
    stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf('lib/provider/main.ts'));
    declare(1);
    expect((await stack.init()).stderr).toBe('');
    await stack.mustApply();
  });

  afterAll(async () => {
    stack.remove();
    await TestHost.stopAll();
  });

  test('leaves the old or the new state, says which, and the next run goes on from there', async () => {
    declare(2);
    const { took } = await apply(() => undefined);
    expect(await held()).toBe(state(2));
    let port = 2;
    const outcomes: string[] = [];
    for (let moment = 0; moment < MOMENTS; moment++) {
      declare(port + 1);
      const { status, stdout, stderr } = await interrupted((took * moment) / MOMENTS);
      const words = plain(stdout + stderr);
      const now = await held();
      const outcome = now === state(port) ? 'old' : now === state(port + 1) ? 'new' : now;
      outcomes.push(outcome);
      if (words.includes('[NF4042]')) {
        expect([status, outcome]).toEqual([1, 'old']);
        expect(words).toMatch(/The old state is back: the host was looked at since, and holds it\.|Nothing was changed\./);
      } else {
        expect([outcome, words.includes('netfilter_host.gw: Modifications complete')]).toEqual(['new', true]);
      }
      const { stdout: planned } = await stack.plan();
      expect([outcome, planned.includes('No changes.')]).toEqual([outcome, outcome === 'new']);
      port = outcome === 'new' ? port + 1 : port;
    }
    expect(outcomes).toContain('old');
    declare(port + 1);
    await stack.mustApply();
    expect(await held()).toBe(state(port + 1));
    expect((await stack.plan()).status).toBe(0);
  }, 180_000);
});
