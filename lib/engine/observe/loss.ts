import { Notice } from '../confirm/errors';
import { HostRecord } from '../shell/records';

/** Records of a log that the kernel could not hand over, because the buffer of the reader's socket was full. */
export interface Loss {
  /** The group of nfnetlink_log; none for events of connections. */
  readonly group?: number;
  /** Messages that were dropped since the reader opened its socket. */
  readonly drops: number;
  /** Command line of the reader, or the port of its socket where no process has it. */
  readonly reader: string;
}

/** Modules that hand records to a reader: a host that declares none of them is not asked. */
export const LOSING_MODULES: readonly string[] = ['nfnetlink_log', 'nf_conntrack_netlink'];

/**
 * `losses`: reports readers that lost something. /proc/net/netlink has the sockets: 2 is the protocol, of which 12 is netfilter's, 3
 * the port, 4 the first 32 multicast groups, of which 1 to 3 are NEW, UPDATE and DESTROY of conntrack, 9 the drops, 10 the inode.
 * nfnetlink_log has the readers of groups: 1 is the group, 2 the port. One that is `reliable` has the kernel send again what it
 * could not take, so that its drops are no loss.
 */
export const LOSSES = `reader(){ for p in /proc/[0-9]*; do case "$(ls -l "$p/fd" 2>/dev/null)" in *"socket:[$1]"*) tr '\\0' ' ' <"$p/cmdline"; return;; esac; done; echo "port $2"; }
reliable(){ f=$(printf '%s' "$1" | sed -n 's/.*--configfile \\([^ ]*\\).*/\\1/p'); [ -n "$f" ] && grep -q '^reliable=1' "$f" 2>/dev/null; }
losses(){ l=/proc/net/netfilter/nfnetlink_log; [ -r "$l" ] || l=/dev/null; awk -v l="$l" 'FILENAME==l{g[$2]=g[$2] " " $1;next} $2==12&&$9>0{n=split(g[$3],a," ")
for(i=1;i<=n;i++)print a[i],$9,$10,$3;if(n==0&&$4~/[1-9a-f]$/)print "ct",$9,$10,$3}' "$l" /proc/net/netlink 2>/dev/null |
while read -r g n i p; do c=$(reader "$i" "$p"); [ "$g" = ct ] && reliable "$c" || r loss "$g" "$n" "\${c% }"; done; }`;

export function readLosses(records: readonly HostRecord[]): Loss[] {
  return records.filter(({ kind }) => kind === 'loss')
    .map(({ args: [group, drops, reader] }) => ({ group: group === 'ct' ? undefined : Number(group), drops: Number(drops), reader }))
    // The kernel lists sockets in no order.
    .sort((a, b) => (a.group ?? Infinity) - (b.group ?? Infinity) || (a.reader < b.reader ? -1 : 1));
}

export function recordsLost(host: string, losses: readonly Loss[]): Notice {
  const lines = losses.map(({ group, drops, reader }) =>
    `${group === undefined ? 'events of connections' : `group ${group}`}: ${drops} message${drops === 1 ? '' : 's'} since "${reader}" opened its socket`);
  return {
    summary: `${host}: records of a log were lost, as their reader was too slow`,
    detail: `${lines.join('\n')}\nA message of a group holds one packet or several. Give the reader a larger buffer: packetsPerSecond of ulogdInput(), `
      + 'eventsPerSecond of ConntrackLogger (netlink_socket_buffer_size and netlink_socket_buffer_maxsize of ulogd, net.core.rmem_max where it is not root). '
      + 'Or have the kernel gather more packets in a message (queueThreshold), log less, or make a log of connections reliable.',
  };
}
