/**
 * Packets per second that a router forwards without loss: by its firewall alone, through Suricata by one queue and by two with
 * fanout, and through a flowtable; in turn, in one boot of an emulated computer (test/vm). An emulated processor is slow at all
 * of it, so that only the ratios say something, and these favour what needs few instructions.
 *
 *     npx tsx bench/vm.ts [ROUNDS]        default 5; as root
 */
import { App, TerraformStack } from 'cdktf';
import {
  Ct, CtState, Flow, IpsChain, NetfilterHost, NftFamily, NftFlowtable, NftHook, NftTable, SuricataIps,
} from '../lib';
import { Deployment } from '../test/support/deployment';
import { Vm } from '../test/vm/support/vm';
import { median } from './support/statistics';
import { UdpLoad } from './support/udp-load';

const TABLE = 'inet filter';

/** What is in the forward path, by name. The last one leaves Suricata listening to all queues that the others use. */
const VARIANTS: Readonly<Record<string, (host: NetfilterHost, table: NftTable) => void>> = {
  'plain forwarding': (_, table) => forward(table),
  'flowtable': (_, table) => {
    const fast = new NftFlowtable(table, 'fast', { devices: ['lan0', 'wan0'] });
    forward(table).addRule('fast', Ct.state(CtState.ESTABLISHED), Flow.add(fast));
  },
  'Suricata, 1 queue': (host, table) => inspected(host, table, 1),
  'Suricata, 2 queues with fanout': (host, table) => inspected(host, table, 2),
};

function forward(table: NftTable) {
  const chain = table.addBaseChain('forward', { hook: NftHook.FORWARD });
  chain.addRule('known', Ct.state(CtState.ESTABLISHED, CtState.NEW));
  return chain;
}

function inspected(host: NetfilterHost, table: NftTable, queueCount: number): void {
  const ips = new IpsChain(table, 'ips', { behind: [forward(table)], queueCount, fanout: queueCount > 1 });
  new SuricataIps(host, 'suricata', { chains: [ips], eve: false, startTimeout: 300 });
}

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 5);
  const vm = await Vm.start({ parallel: true });
  const deployment = new Deployment();
  try {
    await measure(vm, deployment, rounds);
  } finally {
    await vm.stop();
    deployment.remove();
  }
}

async function measure(vm: Vm, deployment: Deployment, rounds: number): Promise<void> {
  const load = await UdpLoad.prepare(vm);
  const rulesets = new Map<string, string>();
  for (const [name, fill] of Object.entries(VARIANTS)) {
    await deployment.apply((app: App) => {
      const stack = new TerraformStack(app, 'bench');
      const host = new NetfilterHost(stack, 'router', { ssh: vm.target(), confirm: { timeout: 600 } });
      host.addSysctl('net.ipv4.ip_forward', '1');
      fill(host, new NftTable(host, 'filter', { family: NftFamily.INET }));
      return stack;
    });
    rulesets.set(name, await vm.said(`nft -s list table ${TABLE}`));
  }
  const results = new Map([...rulesets.keys()].map((name) => [name, [] as number[]]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, ruleset] of rulesets) {
      await vm.said(`nft -f - <<'END'\ndelete table ${TABLE}\n${ruleset}\nEND`);
      results.get(name)!.push(await load.throughput());
    }
  }
  const plain = results.get('plain forwarding')!;
  for (const [name, each] of results) {
    const ratio = median(each.map((value, i) => value / plain[i]));
    console.log(`${name}: ${median(each)} packets/s, ${ratio.toFixed(2)} of plain forwarding (medians of ${rounds} rounds)`);
  }
}

void main();
