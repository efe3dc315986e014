import { Construct } from 'constructs';
import { INflogGroup } from '../nft';
import { checkLogNumbers, checkLogPrefix } from '../nft/check/log';
import { groupZero } from '../nft/errors';
import { NflogInput, UlogdBuffer } from '../ulogd';
import { NetfilterHost } from './netfilter-host';
import { NflogGroups } from './nflog-groups';
import { refuse } from './nft-place';

/** What a rule does with the packets that it logs to a group. */
export enum NflogLabel {
  /** It lets them pass. */
  ACCEPTED = 'accepted',
  /** It does not. */
  BLOCKED = 'blocked',
}

/** How ulogd reads a group. */
export interface NflogGroupInputProps {
  /**
   * Packets a second that must not be lost while ulogd is busy for a second. `buffer` wins.
   *
   * @default - the kernel's buffer of 208 KiB, enough for some 100 packets of 1400 bytes at once
   */
  readonly packetsPerSecond?: number;

  /**
   * The buffer of its socket, such as `UlogdBuffer.forRate(…)`.
   *
   * @default - one for `packetsPerSecond`
   */
  readonly buffer?: UlogdBuffer;
}

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

  /**
   * What the rules that log to the group do with the packets. A `JsonOutput` with `booleanLabel` shows it as `action`.
   *
   * @default - nothing is said: ulogd's label is 0, as of blocked packets
   */
  readonly label?: NflogLabel;
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
  /** What the rules that log to the group do with the packets. */
  public readonly label?: NflogLabel;

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
    this.groupNumber = NflogGroups.of(host).take(this, group);
    this.prefix = prefix;
    this.snaplen = snaplen;
    this.queueThreshold = queueThreshold;
    this.label = props.label;
  }

  /** The group as ulogd reads it: the beginning of a `UlogdStack`. All stacks of one daemon share it. */
  public ulogdInput(props: NflogGroupInputProps = {}): NflogInput {
    const { packetsPerSecond } = props;
    const buffer = props.buffer ?? (packetsPerSecond === undefined ? undefined : this.bufferFor(packetsPerSecond));
    return new NflogInput(`group${this.groupNumber}`, {
      group: this.groupNumber,
      allowGroupZero: this.groupNumber === 0,
      numericLabel: this.label && (this.label === NflogLabel.ACCEPTED ? 1 : 0),
      netlinkSocketBufferSize: buffer?.size,
      netlinkSocketBufferMaxsize: buffer?.maxsize,
    });
  }

  /** No packet is longer than the rules copy, nor than a netlink message carries. */
  private bufferFor(packetsPerSecond: number): UlogdBuffer {
    const { snaplen } = this;
    return UlogdBuffer.forRate({ eventsPerSecond: packetsPerSecond, snaplen: snaplen && Math.min(snaplen, 65_531) });
  }
}
