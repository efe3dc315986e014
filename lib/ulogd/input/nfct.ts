import { checkInstance } from '../check/instance';
import { endUnseen, eventOnly, hashOff } from '../errors';
import { all, Keys } from '../model/keys';
import { checkNetlinkBuffer, netlinkBufferOptions } from '../model/netlink';
import { flag, integer, list, Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdInput } from '../plugin';
import { UlogdProblem } from '../ulogd-error';

/** 2.0.9 adds `icmpv6.type` and `icmpv6.code`, on which nothing that also runs on 2.0.8 can rely. */
const KEYS: Keys = {
  ...all('ipaddr', 'orig.ip.saddr', 'orig.ip.daddr', 'reply.ip.saddr', 'reply.ip.daddr'),
  ...all('uint8', 'orig.ip.protocol', 'reply.ip.protocol', 'icmp.code', 'icmp.type', 'oob.family', 'oob.protocol'),
  ...all('uint16', 'orig.l4.sport', 'orig.l4.dport', 'reply.l4.sport', 'reply.l4.dport'),
  ...all('uint64', 'orig.raw.pktlen', 'orig.raw.pktcount', 'reply.raw.pktlen', 'reply.raw.pktcount'),
  ...all('uint32', 'ct.mark', 'ct.id', 'ct.event', 'flow.start.sec', 'flow.start.usec', 'flow.end.sec', 'flow.end.usec'),
  ...all('raw', 'ct'),
};

const NFCT = plugin({
  name: 'NFCT',
  library: 'ulogd_inpflow_NFCT.so',
  takes: [],
  gives: 'flow',
  adds: KEYS,
  modules: ['nf_conntrack_netlink'],
});

/** What becomes of a connection, as conntrack tells it. */
export enum NfctEvent {
  /** The first packet has passed. */
  NEW = 1,
  /** Its state, mark or helper has changed. */
  UPDATE = 2,
  /** It has ended: closed, timed out or deleted. */
  DESTROY = 4,
}

export interface NfctInputProps {
  /**
   * Which events are listened to. With `hashEnable` a record is written at the end only, so keep `DESTROY` in.
   * @default - NEW and DESTROY
   */
  readonly events?: NfctEvent[];
  /**
   * Keeps a table of connections, and writes one record for each when it ends, with start and end. When false, each event is a
   * record of its own (`ct.event`), without the start that only the table knows.
   * @default true
   */
  readonly hashEnable?: boolean;
  /**
   * Buckets of that table.
   * @default 8192
   */
  readonly hashBuckets?: number;
  /**
   * Connections that the table holds; those above are not recorded.
   * @default 32768
   */
  readonly hashMaxEntries?: number;
  /**
   * Seconds between two dumps of all connections; SIGUSR2 makes one at once. What listens to events then has no effect.
   * @default - events are listened to
   */
  readonly pollInterval?: number;
  /**
   * Bytes of the socket's buffer at the start; needs a larger `netlinkSocketBufferMaxsize`. `UlogdBuffer` computes both.
   * @default - the kernel's `net.core.rmem_default`
   */
  readonly netlinkSocketBufferSize?: number;
  /**
   * Bytes up to which the buffer grows, four times at once, when the kernel had to drop events (ENOBUFS).
   * @default - it does not grow
   */
  readonly netlinkSocketBufferMaxsize?: number;
  /**
   * Seconds after lost events until the table is compared with the kernel's.
   * @default 60
   */
  readonly netlinkResyncTimeout?: number;
  /**
   * Makes the kernel keep a destroyed connection until its event was taken: no end is lost, and memory fills instead.
   * @default false
   */
  readonly reliable?: boolean;
  /**
   * Only connections from these networks, IPv4 and IPv6, e.g. `10.0.0.0/8`. ulogd filters a family only when it is named: with
   * IPv4 networks alone, all of IPv6 still passes.
   * @default - all
   */
  readonly acceptSrcFilter?: string[];
  /**
   * Only connections to these networks; as `acceptSrcFilter`.
   * @default - all
   */
  readonly acceptDstFilter?: string[];
  /**
   * Only connections of these protocols, by their names in /etc/protocols, e.g. `tcp`.
   * @default - all
   */
  readonly acceptProtoFilter?: string[];
}

/**
 * Connections, by the events of conntrack or by dumps of its table.
 *
 * **Renders** `ct1:NFCT` and a section such as `[ct1]`, `hash_enable=0`, `event_mask=1`.
 *
 * **Requires** the kernel's nf_conntrack_netlink; the sysctl `net.netfilter.nf_conntrack_acct` for bytes and packets, and
 * `net.netfilter.nf_conntrack_timestamp` for the kernel's own times. Both are for connections that begin afterwards.
 *
 * Source: ulogd2 input/flow/ulogd_inpflow_NFCT.c.
 */
export class NfctInput extends UlogdInput {
  /** @internal */
  public readonly _spec = NFCT;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: NfctInputProps = {}) {
    super(instanceName);
    this._options = [
      integer('pollinterval', props.pollInterval, 1),
      flag('hash_enable', props.hashEnable),
      integer('hash_buckets', props.hashBuckets, 1),
      integer('hash_max_entries', props.hashMaxEntries, 1),
      integer('event_mask', props.events?.reduce((mask: number, event) => mask | event, 0), NfctEvent.NEW, 7),
      ...netlinkBufferOptions(props),
      integer('netlink_resync_timeout', props.netlinkResyncTimeout, 1),
      flag('reliable', props.reliable),
      list('accept_src_filter', props.acceptSrcFilter?.map(asNetwork), 'addresses'),
      list('accept_dst_filter', props.acceptDstFilter?.map(asNetwork), 'addresses'),
      list('accept_proto_filter', props.acceptProtoFilter, 'protocols'),
    ];
    checkInstance(this, [...checkPolling(props), ...checkHash(props), ...checkNetlinkBuffer(props)]);
  }
}

/** Polling knows neither events nor the table. */
function checkPolling(props: NfctInputProps): UlogdProblem[] {
  const unused = ['events', 'hashEnable', 'hashBuckets', 'hashMaxEntries', 'reliable', 'acceptSrcFilter', 'acceptDstFilter', 'acceptProtoFilter'] as const;
  return props.pollInterval === undefined ? [] : unused.filter((option) => props[option] !== undefined).map(eventOnly);
}

function checkHash(props: NfctInputProps): UlogdProblem[] {
  if (props.hashEnable === false) {
    const sizes = ['hashBuckets', 'hashMaxEntries'] as const;
    return sizes.filter((option) => props[option] !== undefined).map(hashOff);
  }
  return props.events !== undefined && !props.events.includes(NfctEvent.DESTROY) ? [endUnseen()] : [];
}

/** ulogd reads networks alone: a stack that names an address does not start. */
function asNetwork(address: string): string {
  return address.includes('/') ? address : `${address}/${address.includes(':') ? 128 : 32}`;
}
