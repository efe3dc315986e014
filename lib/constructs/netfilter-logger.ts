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
  public static readonly NFNETLINK_LOG = new NetfilterLogger('nfnetlink_log', 'nfnetlink_log');

  /**
   * Packets go to the kernel's own log. From a network namespace they do so only with the sysctl `net.netfilter.nf_log_all_netns`.
   *
   * **Requires** nf_log_syslog, Linux 5.13 or newer. It is listed as `nf_log_ipv4`, `nf_log_ipv6`, `nf_log_arp`, `nf_log_bridge` and
   * `nf_log_netdev`.
   */
  public static readonly SYSLOG = new NetfilterLogger('nf_log_syslog', 'nf_log_syslog', {
    ip: 'nf_log_ipv4', ip6: 'nf_log_ipv6', arp: 'nf_log_arp', bridge: 'nf_log_bridge', netdev: 'nf_log_netdev',
  });

  /** The same on kernels before 3.17, for IPv4 and IPv6. **Requires** xt_LOG, which is listed as `ipt_LOG` and `ip6t_LOG`. */
  public static readonly XT_LOG = new NetfilterLogger('xt_LOG', 'xt_LOG', { ip: 'ipt_LOG', ip6: 'ip6t_LOG' });

  /** Nobody: the kernel's own messages are lost. */
  public static readonly NONE = new NetfilterLogger('NONE');

  /** Any other name that /proc/net/netfilter/nf_log lists for the family, such as `nf_log_ipv4`. */
  public static of(name: string): NetfilterLogger {
    return new NetfilterLogger(name);
  }

  private constructor(
    /** As its module is called, or as the kernel spells it. */
    public readonly name: string,
    /** @internal */
    public readonly _module?: string,
    private readonly spellings?: Readonly<Partial<Record<LoggerFamily, string>>>,
  ) {}

  /**
   * As /proc/net/netfilter/nf_log lists it; none where it does not know the family.
   * @internal
   */
  public _nameFor(family: LoggerFamily): string | undefined {
    return this.spellings === undefined ? this.name : this.spellings[family];
  }
}
