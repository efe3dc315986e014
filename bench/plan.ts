/**
 * A quiet plan of one host, against listing its ruleset by hand; and what looking and changing cost on the wire.
 *
 *     npx tsx bench/plan.ts [RULES…]        default 100 1000 10000
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { LargeTexts } from '../lib/constructs/planting/large-texts';
import { HostState, PROVIDER_SOURCE } from '../lib/contract';
import { apply, NOTHING, observe } from '../lib/engine';
import { connect } from '../lib/engine/transport/connect';
import { TestHost } from '../test/support/hosts';
import { bundleOf, Workspace } from '../test/support/terraform';
import { inPairs } from './support/statistics';

const run = promisify(execFile);
const ROUNDS = 7;

const table = (rules: number) => ['table inet filter {', '\tchain input {', '\t\ttype filter hook input priority filter; policy accept;',
  ...Array.from({ length: rules }, (_, i) => `\t\tip saddr 10.${i >> 16 & 255}.${i >> 8 & 255}.${i & 255} tcp dport ${1024 + i % 60000} accept comment "rule ${i}"`),
  '\t}', '}', ''].join('\n');

async function main(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  const host = await TestHost.start({ name: 'bench' });
  const target = { ...host.target('root'), host_keys: [...host.hostKeys] };
  const ssh = ['-F', 'none', '-o', `UserKnownHostsFile=${await host.knownHosts()}`, '-o', 'BatchMode=yes', '-i', host.identityFile, '-p', `${host.port}`, `root@${host.address}`];

  for (const rules of sizes.length > 0 ? sizes : [100, 1000, 10000]) {
    const tables = { 'inet filter': table(rules) };
    const stack = new Workspace();
    stack.plant(PROVIDER_SOURCE, '0.1.0', bundleOf('lib/provider/main.ts'));
    const texts = new LargeTexts('gw');
    stack.write('main.tf.json', JSON.stringify({
      terraform: { required_providers: { netfilter: { source: PROVIDER_SOURCE } } },
      resource: { netfilter_host: { gw: { owner: 'bench', ssh: target, tables: { 'inet filter': texts.expression('inet filter.nft', tables['inet filter']) } } } },
    }));
    texts.files.forEach((text, file) => stack.write(file, text));
    await stack.init();
    await stack.mustApply();
    const plan = async () => {
      const { status, stderr } = await stack.plan();
      if (status !== 0) {
        throw new Error(`the plan must be empty, got status ${status} ${stderr}`);
      }
    };
    const list = async () => { await run('ssh', [...ssh, 'nft', 'list', 'ruleset'], { maxBuffer: 1 << 28 }); };
    const { a, b, ratio } = await inPairs(ROUNDS, plan, list);
    console.log(`${rules} rules: terraform plan, quiet ${a.toFixed(0)} ms; ssh nft list ruleset ${b.toFixed(0)} ms; ratio ${ratio.toFixed(2)} (medians of ${ROUNDS} pairs)`);
    await stack.run(['destroy', '-auto-approve']);
    stack.remove();

    await traffic(target, tables);
  }
  await TestHost.stopAll();
}

/** Connects, looks, changes one rule and looks again, as a plan and an apply do; counts what goes over the wire. */
async function traffic(target: Parameters<typeof connect>[0]['ssh'], tables: HostState['tables']): Promise<void> {
  const transport = await connect({ ssh: target }, {});
  const tenancy = { owner: 'bench traffic' };
  let last = { ...transport.traffic };
  const report = (what: string) => {
    const now = transport.traffic;
    console.log(`  ${what}: ${now.roundTrips - last.roundTrips} round trips, ${now.bytesSent - last.bytesSent} bytes sent, ${now.bytesReceived - last.bytesReceived} received; `
      + `on the wire ${now.wireBytesSent! - last.wireBytesSent!} and ${now.wireBytesReceived! - last.wireBytesReceived!}`);
    last = { ...now };
  };
  console.log(`  connect: on the wire ${last.wireBytesSent} bytes sent, ${last.wireBytesReceived} received`);
  const wanted: HostState = { ...NOTHING, tables };
  const { memory } = await apply(transport, { tenancy, prior: NOTHING, wanted, sources: {} }, { tables: {} });
  report(`apply of ${tables['inet filter'].length} bytes of text`);
  await observe(transport, tenancy, wanted, memory);
  report('observe, nothing drifted');
  await transport.run('nft insert rule inet filter input counter');
  last = { ...transport.traffic };
  await observe(transport, tenancy, wanted, memory);
  report('observe, one rule drifted');
  await apply(transport, { tenancy, prior: wanted, wanted: NOTHING, sources: {} }, memory);
  await transport.close();
}

void main();
