/** Families whose kernel-internal messages have a logger of their own. */
export enum LoggerFamily {
  /** IPv4. */
  IP = 'ip',
  /** IPv6. */
  IP6 = 'ip6',
  /** ARP. */
  ARP = 'arp',
  /** Bridge. */
  BRIDGE = 'bridge',
  /** netdev. */
  NETDEV = 'netdev',
}

/** The loggers of the Netfilter logging framework. */
export class NetfilterLogger {
  /** Packets go to a program through netlink: ulogd. **Requires** nfnetlink_log. */
  public static readonly NFNETLINK_LOG = new NetfilterLogger('nfnetlink_log');
  /** Packets go to the kernel's own log. **Requires** nf_log_syslog. The kernel lists it as nf_log_ipv4 and so on. */
  public static readonly NONE = new NetfilterLogger('NONE');

  /** Any other name that /proc/net/netfilter/nf_log lists for the family, such as `nf_log_ipv4` or `ipt_LOG`. */
  public static of(name: string): NetfilterLogger {
    return new NetfilterLogger(name);
  }

  private constructor(
    /** As the kernel spells it. */
    public readonly name: string,
  ) {}
}
