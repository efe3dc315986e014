import { checkInstance } from '../check/instance';
import { all, Keys } from '../model/keys';
import { Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const KEYS: Keys = {
  ...all('ipaddr', 'ip.saddr', 'ip.daddr', 'icmp.gateway', 'arp.saddr', 'arp.daddr'),
  ...all('uint8',
    'ip.protocol', 'ip.tos', 'ip.ttl', 'ip.ihl', 'ip6.priority', 'ip6.hoplimit', 'ip6.nexthdr', 'tcp.offset', 'tcp.reserved',
    'icmp.type', 'icmp.code', 'icmpv6.type', 'icmpv6.code',
  ),
  ...all('uint16',
    'ip.totlen', 'ip.csum', 'ip.id', 'ip.fragoff', 'ip6.payloadlen', 'ip6.fragoff', 'tcp.sport', 'tcp.dport', 'tcp.window',
    'tcp.urgp', 'tcp.csum', 'udp.sport', 'udp.dport', 'udp.len', 'udp.csum', 'icmp.echoid', 'icmp.echoseq', 'icmp.fragmtu',
    'icmp.csum', 'icmpv6.echoid', 'icmpv6.echoseq', 'icmpv6.csum', 'oob.protocol', 'arp.hwtype', 'arp.protocoltype',
    'arp.operation', 'sctp.sport', 'sctp.dport',
  ),
  ...all('uint32', 'ip6.flowlabel', 'ip6.fragid', 'tcp.seq', 'tcp.ackseq', 'ahesp.spi', 'sctp.csum'),
  ...all('bool', 'tcp.urg', 'tcp.ack', 'tcp.psh', 'tcp.rst', 'tcp.syn', 'tcp.fin', 'tcp.res1', 'tcp.res2'),
  ...all('raw', 'arp.shwaddr', 'arp.dhwaddr'),
};

const BASE = plugin({
  name: 'BASE',
  library: 'ulogd_raw2packet_BASE.so',
  takes: ['raw'],
  gives: 'packet',
  needs: ['raw.pkt', 'raw.pktlen', 'oob.family', 'oob.protocol'],
  adds: KEYS,
});

/**
 * Takes a packet apart: IPv4, IPv6, TCP, UDP, ICMP, SCTP, AH, ESP and ARP. Whatever reads a packet's fields stands after it.
 *
 * **Renders** `base:BASE`.
 *
 * Source: ulogd2 filter/raw2packet/ulogd_raw2packet_BASE.c.
 */
export class BaseFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = BASE;
  /** @internal */
  public readonly _options: readonly Option[] = [];

  public constructor(instanceName: string = 'base') {
    super(instanceName);
    checkInstance(this);
  }
}
