import { HostState, Probe } from '../../../lib/contract';
import { apply, deploy, NOTHING, observe, rehearse, Transport } from '../../../lib/engine';
import { confirmProgram, revertProgram } from '../../../lib/engine/confirm/script';

const file = (content: string) => ({ content, mode: '0644', owner: 'root', group: 'root', check: 'true' });
const table = (rule: string) => ({ 'inet t': `table inet t {\n\tset s {\n\t\ttype ipv4_addr\n\t\tflags dynamic\n\t}\n\n\tchain c {\n\t\t${rule}\n\t}\n}\n` });
const service = (running: boolean, group: number) => ({ running, enabled: running, log_groups: [group], before_tables: group === 1 });
const holding = (rule: string, group: number): HostState => ({
  ...NOTHING,
  tables: table(rule),
  modules: ['nfnetlink_log'],
  sysctls: { 'net.netfilter.nf_conntrack_acct': `${group}` },
  loggers: { ip: rule === 'accept' ? 'NONE' : 'nfnetlink_log' },
  directories: { '/srv/a': { mode: '0755', owner: 'root', group: `g${group}` } },
  files: { '/srv/a/f': file(rule) },
  services: { early: service(true, 1), late: service(group === 2, group) },
  external_sets: ['inet t s'],
});
const wish = { tenancy: { owner: 'edge/gw' }, prior: holding('accept', 2), wanted: holding('drop', 3), sources: {}, persist: true };
const PROBES: Probe[] = ['command', 'service', 'log_group'].map((kind) => ({ name: kind, kind: kind as Probe['kind'], command: 'true', service: 'a', group: 1 }));

/** The script that a host would get. */
async function scriptOf(work: (transport: Transport) => Promise<unknown>): Promise<string> {
  const scripts: string[] = [];
  const run = async (script: string) => {
    scripts.push(script);
    return { stdout: '', stderr: '', code: 1 };
  };
  const transport: Transport = { name: 'host', traffic: { roundTrips: 0, bytesSent: 0, bytesReceived: 0 }, alive: true, run, close: async () => undefined };
  await expect(work(transport)).rejects.toThrow('[NF4004]');
  return scripts[0];
}

test.each<[string, () => Promise<string>]>([
  ['look', () => scriptOf((host) => observe(host, wish.tenancy, wish.wanted, { tables: {}, boot: 'x' }))],
  ['try', () => scriptOf((host) => rehearse(host, wish))],
  ['change', () => scriptOf((host) => apply(host, wish, { tables: {} }, { seconds: 5 }))],
  ['change without confirmation', () => scriptOf((host) => deploy({ transport: host, address: 'a', reconnect: async () => host }, wish, { tables: {} }, { enabled: false }))],
  ['confirm', async () => confirmProgram(undefined, 'token', PROBES).script],
  ['undo', async () => revertProgram(undefined, 'token').script],
])('no function of the script to %s takes the name of another one', async (_, make) => {
  const script = await make();
  // What comes then are calls, and programs for later, in quotes.
  const functions = script.slice(0, script.search(/\n(ready|I=\w+; K=.*|umask 077)\n/));
  const names = [...functions.matchAll(/(?:^|')(\w+)\(\)\{/gm)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(10);
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
});
