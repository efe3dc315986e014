import { checkInstance } from '../check/instance';
import { all } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const PRINTPKT = plugin({
  name: 'PRINTPKT',
  library: 'ulogd_filter_PRINTPKT.so',
  takes: ['packet'],
  gives: 'packet',
  needs: [
    'oob.family', 'oob.prefix', 'oob.in', 'oob.out', 'oob.mark', 'raw.mac', 'raw.mac_len', 'ip.saddr.str', 'ip.daddr.str', 'ip.totlen',
    'ip.tos', 'ip.ttl', 'ip.id', 'ip.fragoff', 'ip.protocol', 'ip6.payloadlen', 'ip6.priority', 'ip6.hoplimit', 'ip6.flowlabel',
    'ip6.nexthdr', 'ip6.fragoff', 'ip6.fragid', 'tcp.sport', 'tcp.dport', 'tcp.seq', 'tcp.ackseq', 'tcp.window', 'tcp.syn', 'tcp.ack',
    'tcp.psh', 'tcp.rst', 'tcp.fin', 'tcp.urg', 'tcp.urgp', 'udp.sport', 'udp.dport', 'udp.len', 'icmp.type', 'icmp.code', 'icmp.echoid',
    'icmp.echoseq', 'icmp.gateway', 'icmp.fragmtu', 'icmpv6.type', 'icmpv6.code', 'icmpv6.echoid', 'icmpv6.echoseq', 'ahesp.spi',
    'oob.protocol', 'arp.hwtype', 'arp.protocoltype', 'arp.operation', 'arp.shwaddr', 'arp.saddr.str', 'arp.dhwaddr', 'arp.daddr.str',
    'sctp.sport', 'sctp.dport',
  ],
  adds: all('string', 'print'),
});

/**
 * Writes a packet as one line, the way the kernel's own log does: `SSH IN=eth0 OUT= MAC=… SRC=192.0.2.1 …`, in the key `print`.
 *
 * **Renders** `printpkt:PRINTPKT`.
 *
 * Source: ulogd2 filter/ulogd_filter_PRINTPKT.c.
 */
export class PrintpktFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = PRINTPKT;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'printpkt') {
    super(instanceName);
    checkInstance(this);
  }
}
