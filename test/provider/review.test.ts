import { readPlan } from '../../lib/cli/review/plan-file';
import { toReview } from '../../lib/cli/review/review';
import { PROVIDER_SOURCE } from '../../lib/contract';
import { exitCodeOf } from '../../lib/review/report/exit-code';
import { markdownOf } from '../../lib/review/report/markdown';
import { Netns } from '../support/netns';
import { gatewaySynth, OPEN_DATABASE } from '../support/review/gateway';
import { bundleOf, Workspace } from '../support/terraform';

let netns: Netns;
let stack: Workspace;

/** Writes what examples/gateway declares, for a namespace as the router. */
function declare(synth: string, more: Record<string, unknown> = {}): void {
  const { ssh, provider, ...router } = JSON.parse(synth).resource.netfilter_host.router;
  expect([ssh.host, provider]).toEqual(['192.0.2.1', 'netfilter']);
  stack.write('main.tf.json', JSON.stringify({
    terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } },
    resource: { netfilter_host: { router: { ...router, local: { netns: netns.name }, ...more } } },
  }));
}

/** Plans for real, and reviews the plan as it is shown. */
async function reviewed(): Promise<{ readonly text: string; readonly status: number }> {
  const { status, stderr } = await stack.plan('-out=plan');
  expect([status === 1, stderr]).toEqual([false, '']);
  stack.write('plan.json', (await stack.run(['show', '-json', 'plan'])).stdout);
  const review = toReview(readPlan(stack.path('plan.json')), []);
  return { text: markdownOf(review), status: exitCodeOf(review) };
}

beforeAll(async () => {
  stack = new Workspace();
  netns = Netns.make();
  stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf('lib/provider/main.ts'));
  declare(gatewaySynth());
  expect((await stack.init()).stderr).toBe('');
});

afterAll(() => {
  stack.remove();
  netns.remove();
});

test('a first deployment: what was open is closed, but for what NAT opens', async () => {
  const { text, status } = await reviewed();
  expect(status).toBe(3);
  expect(text.split('\n').slice(2, 9)).toEqual([
    '> [!CAUTION]',
    '> - **Newly reachable through the host, over IPv4 only**: `tcp/443 to 0.0.0.0/0 but 10.0.0.80 from 0.0.0.0/0 via eth0 '
      + 'by way of NAT to 10.0.0.80 (rule "published")` (`gateway/router`)',
    '',
    '# Firewall review',
    '',
    '1 of 1 host changes; 1 kind of connections becomes reachable.',
    '',
  ]);
  expect(text).toContain(`\`this machine, network namespace ${netns.name}\`: set up\n`);
  expect(text).toContain('+    ip saddr @admins4 tcp dport 22 counter accept comment "ssh from admins"');
});

test('a quiet plan says so', async () => {
  await stack.mustApply();
  const { text, status } = await reviewed();
  expect(status).toBe(0);
  expect(text).toBe('<!-- cdk-netfilter review -->\n\n# Firewall review\n\nNothing changes on 1 host; nothing becomes reachable.\n');
});

test('a database that is opened in IPv6 only stands in the first lines, and a hole that somebody made by hand below it', async () => {
  netns.nft('insert rule inet edge input tcp dport 8080 accept');
  declare(gatewaySynth(OPEN_DATABASE), { waivers: { 'dead-rule at inet edge input': 'a test' }, confirm: { probes: [{ name: 'web', kind: 'tcp_open', port: 443 }] } });
  const { text, status } = await reviewed();
  expect(status).toBe(3);
  expect(text.split('\n').slice(0, 8)).toEqual([
    '<!-- cdk-netfilter review -->',
    '',
    '> [!CAUTION]',
    '> - **Newly reachable through the host, over IPv6 only, unfiltered there**: `tcp/5432 from ::/0 via eth0 (rule "db")` (`gateway/router`)',
    '',
    '> [!WARNING]',
    '> - **Newly reachable on the host itself, by somebody else**: `tcp/8080 from 0.0.0.0/0 and ::/0 via any but lo (rule "tcp dport 8080 accept")` (`gateway/router`)',
    '> - **Somebody else has changed**: `table inet edge` (`gateway/router`)',
  ]);
  expect(text).toContain('| no longer reachable | input | IPv4, IPv6 | `tcp/8080 from 0.0.0.0/0 and ::/0 via any but lo (rule "tcp dport 8080 accept")` |  |');
  expect(text).toContain('### What somebody else has changed\n\n<details><summary>table inet edge: +1 −0</summary>');
  expect(text).toContain('- `web: tcp port 443 of the host must be open`');
  expect(text).toContain('| no longer needed | `dead-rule at inet edge input` | waived: `a test` |  |');
});

test('a set that cannot be changed in place is told', async () => {
  const synth = gatewaySynth().replace('set admins4 {\\n\\t\\ttype ipv4_addr\\n\\t\\tflags interval', 'set admins4 {\\n\\t\\ttype ipv4_addr\\n\\t\\tflags interval,timeout');
  expect(synth).not.toBe(gatewaySynth());
  declare(synth);
  expect((await reviewed()).text).toContain('### Made anew\n\n- `table inet edge: set admins4 is rebuilt: its flags change; its elements are carried over`');
});

test('a host that leaves the code', async () => {
  stack.write('main.tf.json', JSON.stringify({ terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } } }));
  const { text, status } = await reviewed();
  expect(status).toBe(3);
  expect(text).toContain(`> - **All that was declared goes away**: \`this machine, network namespace ${netns.name}\` (\`gateway/router\`)`);
});
