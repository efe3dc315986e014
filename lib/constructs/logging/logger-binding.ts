import { Construct } from 'constructs';
import { NetfilterHost } from '../netfilter-host';
import { LoggerFamily, NetfilterLogger } from '../netfilter-logger';

/** What a {@link LoggerBinding} is made from. */
export interface LoggerBindingProps {
  /** Who gets the messages. */
  readonly logger: NetfilterLogger;

  /**
   * The families whose messages it gets.
   *
   * @default - IPv4 and IPv6
   */
  readonly families?: LoggerFamily[];
}

/**
 * Binds the kernel's own messages (conntrack's about invalid packets, `log` without a group) of some families to a logger. Another
 * one, bound by hand or by a program, is drift.
 *
 * **Renders** entries of `loggers`, and the logger's module, loaded now and at boot.
 *
 * **Requires** the module of the logger. Errors: a logger that does not know the family [NF2079].
 * Source: net/netfilter/nf_log.c, net/netfilter/nf_log_syslog.c.
 */
export class LoggerBinding extends Construct {
  /** The families whose messages go there. */
  public readonly families: LoggerFamily[];

  /**
   * @param host the host whose messages these are
   * @param id unique on the host
   * @param props who gets them
   */
  public constructor(host: NetfilterHost, id: string, props: LoggerBindingProps) {
    super(host, id);
    this.families = [...props.families ?? [LoggerFamily.IP, LoggerFamily.IP6]];
    this.families.forEach((family) => host.bindLogger(family, props.logger));
  }
}
