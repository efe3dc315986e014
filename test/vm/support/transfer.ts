import { setTimeout as sleep } from 'node:timers/promises';
import { eveRecords, SERVER } from './traffic';
import { Vm } from './vm';

export interface Transferred {
  /** Whether the client has, byte for byte, what the server has sent, up to its end. */
  readonly identical: boolean;
  readonly missingBytes: number;
  /** Packets that one side has sent and the other one has not received: TCP sends these again. */
  readonly lostPackets: number;
  /** Why Suricata has dropped packets of it, if it has. */
  readonly drops: readonly string[];
}

/** Of its own: a download that an IPS has refused is tried again for minutes. */
const PORT = 8080;
const IN = (side: string) => `systemd-run -q --collect -p NetworkNamespacePath=/run/netns/${side}`;

/** Counts in both namespaces, where each packet is of ordinary size: one that is cut up on its way would count as several. */
const COUNT = `for side in client server; do
  ip -n $side link set eth0 gso_max_segs 1
  ip netns exec $side nft -f - <<'END'
table ip transfer
delete table ip transfer
table ip transfer {
  chain in { type filter hook input priority 0; tcp sport ${PORT} counter; tcp dport ${PORT} counter; }
  chain out { type filter hook output priority 0; tcp sport ${PORT} counter; tcp dport ${PORT} counter; }
}
END
done`;
const counted = (chain: string) => `for side in client server; do ip netns exec $side nft list chain ip transfer ${chain}; done | sed -n 's/.*packets \\([0-9]*\\).*/\\1/p'`;

/** A download that lasts as long as something else, see guest/srv/www/cgi-bin/slow. */
export async function during(vm: Vm, work: () => Promise<unknown>): Promise<Transferred> {
  const before = (await dropsOf(vm)).length;
  const sum = async (chain: string) => (await vm.said(counted(chain))).trim().split('\n').map(Number).reduce((all, each) => all + each);
  await vm.said(`${COUNT}
rm -f /run/download-may-end; : >/run/download
systemctl -q is-active transfers || ${IN('server')} --unit=transfers busybox httpd -f -p ${PORT} -h /srv/www`);
  await vm.until(`ip netns exec server ss -Hltn sport = ${PORT} | grep -q .`);
  await vm.said(`${IN('client')} --unit=download sh -c 'exec busybox wget -q -O - http://${SERVER}:${PORT}/cgi-bin/slow >/run/download'`);
  await vm.until('[ "$(wc -l </run/download)" -gt 5 ]');
  await work();
  const lines = (await vm.said('wc -l </run/download')).trim();
  await vm.until(`[ "$(wc -l </run/download)" -gt ${lines} ]`);
  await vm.said('touch /run/download-may-end');
  await vm.until('! systemctl -q is-active download');
  await sleep(1000); // the last packets, which nobody waits for
  const [sent, received] = (await vm.said('wc -c </run/sent; wc -c </run/download')).trim().split('\n').map(Number);
  return {
    identical: (await vm.exec('cmp /run/sent /run/download && tail -n 1 /run/download')).stdout === 'end\n',
    missingBytes: sent - received,
    lostPackets: await sum('out') - await sum('in'),
    drops: (await dropsOf(vm)).slice(before).map(({ drop }) => drop?.reason ?? 'not named'),
  };
}

const dropsOf = async (vm: Vm) =>
  (await eveRecords(vm)).filter(({ event_type, src_port, dest_port }) => event_type === 'drop' && [src_port, dest_port].includes(PORT));
