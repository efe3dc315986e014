import { Construct } from 'constructs';
import { INflogGroup } from '../nft';
import { checkLogNumbers, checkLogPrefix } from '../nft/check/log';
import { groupZero } from '../nft/errors';
import { NetfilterHost } from './netfilter-host';
import { NflogGroups } from './nflog-groups';
import { refuse } from './nft-place';

/** What a {@link NflogGroup} is made from. */
export interface NflogGroupProps {
  /**
   * The number of the group, 1 to 65535. Groups with a number of their own are best declared first.
   *
   * @default - the lowest that is free on the host, from 1 on
   */
  readonly group?: number;

  /**
   * Takes group 0 all the same, where the kernel's own conntrack messages about invalid packets go.
   *
   * @default false
   */
  readonly allowGroupZero?: boolean;

  /**
   * What rules that log to the group say, unless they say something else: 1 to 127 bytes.
   *
   * @default - nothing
   */
  readonly prefix?: string;

  /**
   * Bytes of each packet that are copied, 0 to 4294967295.
   *
   * @default - what the listener asks for
   */
  readonly snaplen?: number;

  /**
   * Packets that are gathered before they are handed over, 1 to 65535.
   *
   * @default - what the listener asks for
   */
  readonly queueThreshold?: number;
}

/**
 * A group of nfnetlink_log on a host: rules log to it, and a logger such as ulogd listens to it.
 *
 * **Requires** the kernel's nfnetlink_log.
 */
export class NflogGroup extends Construct implements INflogGroup {
  /** The number that rules and the logger share. */
  public readonly groupNumber: number;
  /** What rules say that have nothing of their own to say. */
  public readonly prefix?: string;
  /** Bytes of each packet that are copied. */
  public readonly snaplen?: number;
  /** Packets that are gathered before they are handed over. */
  public readonly queueThreshold?: number;

  /**
   * @param host the host on which packets are logged
   * @param id unique on the host
   */
  public constructor(host: NetfilterHost, id: string, props: NflogGroupProps = {}) {
    super(host, id);
    const { group, prefix, snaplen, queueThreshold } = props;
    refuse(this.node.path, [
      ...(group === 0 && !props.allowGroupZero ? [groupZero()] : []),
      ...checkLogPrefix(prefix),
      ...checkLogNumbers({ group, snaplen, queueThreshold }),
    ]);
    this.groupNumber = NflogGroups.of(host).take(this.node.path, group);
    this.prefix = prefix;
    this.snaplen = snaplen;
    this.queueThreshold = queueThreshold;
  }
}
