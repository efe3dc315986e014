import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Table } from '../../nft/model/table';
import { renderTable } from '../../nft/render/table';
import { Packet } from '../../review';
import { notReplayed } from '../errors';
import { before, Departure, itself } from './connection';
import { datagram, frame } from './frame';
import { FIRST_SENTINEL, HARNESS, harnessRules, LAST_SENTINEL } from './harness';
import { INJECTOR } from './injector';
import { deviceAddress, Network, networkCommands, peerIndex } from './network';
import { KernelTrace, readTraces } from './trace-text';

const PATIENCE = 60_000;

/**
 * Sends packets, one after the other, to a kernel with these tables, in a network namespace that is gone afterwards.
 *
 * Each packet keeps what the ones before it have left: connections, elements of sets, the state of limits.
 */
export function replay(tables: readonly Table[], packets: readonly Packet[], network: Network): KernelTrace[] {
  const folder = mkdtempSync(join(tmpdir(), 'cdk-netfilter-'));
  try {
    const numbered = packets.map((packet, i) => ({ id: i + 1, packet }));
    const file = (name: string, lines: readonly string[]) => writeFileSync(join(folder, name), `${lines.join('\n')}\n`);
    const line = (departure: Departure) => departureLine(departure, network);
    const hasIngress = tables.some(({ chains }) => chains.some(({ base }) => base?.hook === 'ingress' || base?.hook === 'egress'));
    file('harness', [harnessRules(numbered, network.devices, hasIngress)]);
    file('rules', tables.map((table) => renderTable(table, 'listing')));
    file('before', numbered.flatMap(({ packet, id }) => before(packet, id).map(line)));
    file('packets', [sentinel(FIRST_SENTINEL, network), ...numbered.map(({ packet, id }) => line(itself(packet, id))), sentinel(LAST_SENTINEL, network)]);
    file('injector', [INJECTOR]);
    file('run', script(network));
    const { status, error, stderr } = spawnSync('unshare', ['--net', '--', 'sh', '-e', 'run'], { cwd: folder, encoding: 'utf8', timeout: PATIENCE });
    if (status !== 0) {
      throw notReplayed((error?.message ?? stderr.trim()) || `it ended with ${status}`);
    }
    const traces = readTraces(readFileSync(join(folder, 'trace'), 'utf8'), HARNESS);
    return numbered.map(({ id }) => traces.get(id) ?? { events: [] });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** All on one processor, so that packets and their traces keep their order. */
function script(network: Network): string[] {
  return [
    ...networkCommands(network),
    'cpu=$(sed -n "s/^Cpus_allowed_list:[^0-9]*\\([0-9]*\\).*/\\1/p" /proc/self/status)',
    'nft -f harness',
    '[ ! -e /proc/sys/net/netfilter/nf_conntrack_tcp_be_liberal ] || echo 1 > /proc/sys/net/netfilter/nf_conntrack_tcp_be_liberal',
    'taskset -c $cpu perl injector < before',
    'nft -f rules',
    'nft monitor trace > trace & monitor=$!',
    'trap "kill $monitor" EXIT',
    'taskset -c $cpu perl injector < packets',
  ];
}

function departureLine({ datagram: sent, device }: Departure, network: Network): string {
  const bytes = datagram(sent);
  return device === undefined ? `raw${sent.packet.family === 'ip' ? 4 : 6} ${bytes.toString('hex')}`
    : `frame ${peerIndex(network, device)} ${frame(deviceAddress(network, device), bytes).toString('hex')}`;
}

function sentinel(id: number, network: Network): string {
  const [device] = network.devices;
  const bytes = datagram({ packet: { family: 'ip', protocol: 'udp', saddr: '198.18.255.1', daddr: '198.18.0.1', sport: 1 }, id });
  return `until trace ${Buffer.from(`ip id ${id} `).toString('hex')} ${peerIndex(network, device)} ${frame(deviceAddress(network, device), bytes).toString('hex')}`;
}
