import {
  ConntrackInvalidLog, ConntrackLogger, ConntrackLogMode, JsonOutput, Log, NetfilterHost, NflogGroup, NftFamily, NftHook, NftTable,
  PacketStack, Tcp, UlogdDaemon, Verdict,
} from '../../../lib';

/** Three daemons: of packets from two groups, of connections, and of invalid packets. */
export function loggedGateway(host: NetfilterHost, user?: string): void {
  const input = new NftTable(host, 'filter', { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT });
  const stacks = [7000, 7001].map((port, i) => {
    const group = new NflogGroup(host, `port${port}`, { group: i + 1, prefix: `port ${port}` });
    input.addRule(`port ${port}`, Tcp.dport(port), Log.toGroup(group), Verdict.accept());
    return PacketStack.toJson(group.ulogdInput(), new JsonOutput('json', { file: '/var/log/ulogd-packets/packets.json', sync: true }));
  });
  new UlogdDaemon(host, 'packets', { rotation: {}, stacks, user });
  new ConntrackLogger(host, 'history', { mode: ConntrackLogMode.HISTORY });
  new ConntrackInvalidLog(host, 'invalid');
  host.addService('ulogd2', { running: false, enabled: false });
}
