import { datatype } from '../nft/model/datatype';
import { CT_KEYS, META_KEYS, PAYLOAD_FIELDS } from '../nft/model/fields';
import { numberOf } from '../nft/model/interval';
import { Hook } from '../nft/model/table';
import { valueOf } from '../nft/model/value-of';
import { Packet as Evaluated, Translation } from '../review';
import { addressNumber } from '../review/evaluate/packet';
import { PATHS } from '../review/exposure/path';
import { badAddress, badField, badFieldValue, badPort, noInterface } from './errors';

/** What conntrack says of a packet. */
export type PacketState = 'new' | 'established' | 'related' | 'invalid' | 'untracked';

/** Addresses and ports that NAT gives to a packet; what is left out stays, or is not asked for. */
export interface Rewritten {
  readonly from?: string;
  readonly to?: string;
  readonly sport?: number;
  readonly dport?: number;
}

/** What every packet has. */
export interface PacketProps {
  /** Source address, as the packet arrives or leaves. */
  readonly from: string;
  /** Destination address, before NAT. */
  readonly to: string;
  /** The device that it arrives by. Alone, it is for the host itself. */
  readonly inInterface?: string;
  /** The device that it leaves by, after NAT. Alone, it comes from the host itself; with `inInterface`, it is forwarded. */
  readonly outInterface?: string;
  /**
   * What conntrack says of it; `new` is the first packet of its connection.
   * @default new
   */
  readonly state?: PacketState;
  /**
   * Its mark when it arrives or leaves.
   * @default 0
   */
  readonly mark?: number;
  /**
   * The mark of its connection.
   * @default 0
   */
  readonly ctMark?: number;
  /**
   * What NAT does to the packets of its connection, where it is not the first: `{}` for nothing.
   * @default - it is not known, where the host has rules for NAT
   */
  readonly translation?: Rewritten;
  /**
   * That a bridge of the host carries it between its ports, which `inInterface` and `outInterface` name.
   * @default false
   */
  readonly bridged?: boolean;
  /**
   * Anything else that rules look at, in nft's words: `{ 'ip ttl': 1, 'meta pkttype': 'broadcast' }`.
   * @default - a frame for this host alone; all else is not known
   */
  readonly fields?: Readonly<Record<string, number | string>>;
}

/** A packet of a protocol with ports. */
export interface PortPacketProps extends PacketProps {
  /** @default - any: rules that look at it may match or not */
  readonly sport?: number;
  readonly dport: number;
}

/** A TCP segment. */
export interface TcpPacketProps extends PortPacketProps {
  /**
   * Its flags, such as `['syn', 'ack']`.
   * @default - SYN where it is new, else ACK
   */
  readonly flags?: readonly string[];
}

/** A message of ICMP. */
export interface IcmpPacketProps extends PacketProps {
  /**
   * The type, as a word of nft or a number.
   * @default echo-request
   */
  readonly type?: string | number;
  /** @default 0 */
  readonly code?: number;
}

/** A packet as it arrives at a host, or leaves it. */
export class Packet {
  public static tcp(props: TcpPacketProps): Packet {
    return new Packet('tcp', props, { ...portsOf(props), tcpFlags: props.flags ?? [(props.state ?? 'new') === 'new' ? 'syn' : 'ack'] });
  }

  public static udp(props: PortPacketProps): Packet {
    return new Packet('udp', props, portsOf(props));
  }

  public static icmp(props: IcmpPacketProps): Packet {
    return new Packet('icmp', props, {}, messageOf('icmp', props));
  }

  public static icmpv6(props: IcmpPacketProps): Packet {
    return new Packet('icmpv6', props, {}, messageOf('icmpv6', props));
  }

  /** A packet of another protocol: by its name or number. */
  public static of(protocol: string | number, props: PacketProps): Packet {
    return new Packet(protocol, props, {});
  }

  /** As the evaluator takes it. */
  public readonly evaluated: Evaluated;
  /** The hooks that it passes, in order. */
  public readonly hooks: readonly Hook[];

  private constructor(protocol: string | number, private readonly props: PacketProps, own: Partial<Evaluated>, fields: Fields = {}) {
    const { inInterface, outInterface, state = 'new' } = props;
    const connected = state !== 'invalid' && state !== 'untracked';
    const where = `packet ${protocol} from ${props.from} to ${props.to}`;
    const family = protocol === 'icmpv6' || (protocol !== 'icmp' && props.from.includes(':')) ? 'ip6' : 'ip';
    checkAddresses(where, family, props);
    Object.entries({ sport: own.sport, dport: own.dport }).forEach(([prop, port]) => checkPort(where, prop, port));
    this.evaluated = {
      family,
      protocol,
      saddr: props.from,
      daddr: props.to,
      iifname: inInterface,
      oifname: outInterface,
      ctState: state,
      mark: props.mark ?? 0,
      ...(connected && { ctMark: props.ctMark ?? 0 }),
      translation: props.translation && translationOf(props.translation),
      bridged: props.bridged,
      ...own,
      fields: known(where, { ...(inInterface !== undefined && { 'meta pkttype': 'host' }), ...fields, ...props.fields }),
    };
    this.hooks = hooksOf(where, props);
  }

  /** `tcp from 198.51.100.7 to 192.0.2.1 port 22, in eth0`. */
  public toString(): string {
    const { protocol, dport, sport, ctState, fields = {} } = this.evaluated;
    const { from, to, inInterface, outInterface, mark } = this.props;
    const type = fields[`${protocol} type`];
    return [
      `${protocol} from ${from}${sport === undefined ? '' : ` port ${sport}`} to ${to}${dport === undefined ? '' : ` port ${dport}`}`,
      ...(type === undefined ? [] : [`type ${type}`]),
      ...(inInterface === undefined ? [] : [`in ${inInterface}`]),
      ...(outInterface === undefined ? [] : [`out ${outInterface}`]),
      ...(ctState === 'new' ? [] : [`${ctState}`]),
      ...(mark === undefined ? [] : [`mark ${mark}`]),
    ].join(', ');
  }
}

/** The same in the words of nft. */
export function translationOf({ from, to, sport, dport }: Rewritten): Translation {
  return Object.fromEntries(Object.entries({ saddr: from, daddr: to, sport, dport }).filter(([, value]) => value !== undefined));
}

type Fields = Readonly<Record<string, number | string>>;

function portsOf({ sport, dport }: PortPacketProps): Partial<Evaluated> {
  return { sport, dport };
}

function messageOf(protocol: 'icmp' | 'icmpv6', { type = 'echo-request', code = 0 }: IcmpPacketProps): Fields {
  return { [`${protocol} type`]: type, [`${protocol} code`]: code };
}

function hooksOf(where: string, { inInterface, outInterface, bridged }: PacketProps): readonly Hook[] {
  if (inInterface === undefined && outInterface === undefined) {
    throw noInterface(where);
  }
  return PATHS[inInterface === undefined ? 'output' : outInterface === undefined && !bridged ? 'input' : 'forward'];
}

function checkAddresses(where: string, family: 'ip' | 'ip6', { from, to }: PacketProps): void {
  Object.entries({ from, to }).filter(([, address]) => addressNumber(family, address) === undefined).forEach(([prop, address]) => {
    throw badAddress(where, prop, family === 'ip' ? 'IPv4' : 'IPv6', address);
  });
}

function checkPort(where: string, prop: string, port: number | undefined): void {
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 0xffff)) {
    throw badPort(where, prop, port);
  }
}

const KEYS: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...PAYLOAD_FIELDS, meta: META_KEYS, ct: CT_KEYS };

/** The fields with their values as the kernel has them. */
function known(where: string, fields: Fields): Record<string, bigint | string> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => {
    const [group, ...key] = name.split(' ');
    const typeName = KEYS[group]?.[key.join(' ')];
    if (typeName === undefined) {
      throw badField(where, name);
    }
    const type = datatype(typeName);
    if (type.form === 'ifname' || type.form === 'string') {
      return [name, `${value}`];
    }
    const number = numberOf(valueOf(value, [type]), type);
    if (number === undefined) {
      throw badFieldValue(where, name, `${value}`);
    }
    return [name, number];
  }));
}
