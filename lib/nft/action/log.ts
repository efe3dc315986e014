import { INflogGroup } from '../references';
import { NftStatement, statement } from '../statement';

/** How urgent a line in the system's log is. */
export enum LogLevel {
  EMERG = 'emerg',
  ALERT = 'alert',
  CRIT = 'crit',
  ERR = 'err',
  WARN = 'warn',
  NOTICE = 'notice',
  INFO = 'info',
  DEBUG = 'debug',
  /** Hands the packet to the audit subsystem; takes neither prefix nor flags. */
  AUDIT = 'audit',
}

/** What a line in the system's log says besides the usual. */
export enum LogFlag {
  TCP_SEQUENCE = 'tcp sequence',
  TCP_OPTIONS = 'tcp options',
  IP_OPTIONS = 'ip options',
  SKUID = 'skuid',
  ETHER = 'ether',
  ALL = 'all',
}

export interface LogToGroupProps {
  /**
   * Stands in every record: 1 to 127 bytes, with no double quote and no `$`.
   * @default - the group's own prefix
   */
  readonly prefix?: string;
  /**
   * Bytes of each packet that are copied, 0 to 4294967295.
   * @default - as the group says
   */
  readonly snaplen?: number;
  /**
   * Packets that are gathered before they are handed over, 1 to 65535.
   * @default - as the group says
   */
  readonly queueThreshold?: number;
}

export interface LogToSyslogProps {
  /**
   * Stands at the start of the line: 1 to 127 bytes, with no double quote and no `$`.
   * @default - none
   */
  readonly prefix?: string;
  /** @default LogLevel.WARN */
  readonly level?: LogLevel;
  /** @default - none */
  readonly flags?: LogFlag[];
}

/** Hands packets to the Netfilter logging framework. */
export class Log {
  /**
   * Logs to a group, where a logger such as ulogd listens. Nothing is seen while no logger does.
   *
   * **Renders** `log prefix "SSH for ever" group 2`.
   *
   * **Requires** the kernel's nfnetlink_log.
   */
  public static toGroup(group: INflogGroup, props: LogToGroupProps = {}): NftStatement {
    return statement({
      kind: 'log',
      ...said({
        prefix: props.prefix ?? group.prefix,
        group: group.groupNumber,
        snaplen: props.snaplen ?? group.snaplen,
        queueThreshold: props.queueThreshold ?? group.queueThreshold,
      }),
      flags: [],
    });
  }

  /**
   * Logs a line to the system's log.
   *
   * **Renders** `log prefix "dropped " level info flags all`; the level `warn` is not said, for nft does not list it.
   *
   * **Requires** the kernel's nf_log_syslog; in a network namespace also the sysctl `net.netfilter.nf_log_all_netns`.
   */
  public static toSyslog(props: LogToSyslogProps = {}): NftStatement {
    const level = props.level === LogLevel.WARN ? undefined : props.level;
    return statement({ kind: 'log', ...said({ prefix: props.prefix, level }), flags: flagsOf(props.flags ?? []) });
  }

  private constructor() {}
}

/** nft lists the flags in this order, the two of TCP as one, and `all` for all. */
function flagsOf(flags: readonly LogFlag[]): string[] {
  const has = (flag: LogFlag) => flags.includes(flag);
  const single = [LogFlag.TCP_SEQUENCE, LogFlag.TCP_OPTIONS, LogFlag.IP_OPTIONS, LogFlag.SKUID, LogFlag.ETHER];
  if (has(LogFlag.ALL) || single.every(has)) {
    return [LogFlag.ALL];
  }
  const both = has(LogFlag.TCP_SEQUENCE) && has(LogFlag.TCP_OPTIONS);
  return both ? ['tcp sequence,options', ...single.slice(2).filter(has)] : single.filter(has);
}

/** Leaves out what is not given, so that equal statements are equal nodes. */
function said<T extends object>(props: T): T {
  return Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined)) as T;
}
