import { formatIpv4, formatIpv6, parseIpv4, parseIpv6 } from '../../nft/model/address';
import { datatype, symbolOf } from '../../nft/model/datatype';
import { Packet } from '../evaluate/packet';
import { Known } from '../evaluate/reading';
import { exactly } from './diagram/block';
import { Diagram, Edge, NONE } from './diagram/diagram';
import { Field, Space } from './space';
import { PORTED } from './term';

/** What a packet is given where it may be anything: addresses for documentation, and a port that clients have. */
const PREFERRED: readonly (readonly [string, bigint])[] = [
  ['meta l4proto', 6n],
  ['th sport', 40_000n],
  ['ip saddr', parseIpv4('198.51.100.7')!],
  ['ip6 saddr', parseIpv6('2001:db8::7')!],
  ['ip daddr', parseIpv4('192.0.2.1')!],
  ['ip6 daddr', parseIpv6('2001:db8:1::1')!],
];
/** What a packet is told by in words of its own. */
const OWN: readonly string[] = [
  'meta nfproto', 'meta l4proto', 'ip saddr', 'ip6 saddr', 'ip daddr', 'ip6 daddr', 'th sport', 'th dport', 'meta iifname', 'meta oifname',
];

/** One packet of a set, as it arrives when it begins a connection. */
export function witnessOf(space: Space, set: Edge): Packet {
  const { diagram } = space;
  const chosen = PREFERRED.reduce((rest, [name, value]) => {
    const better = diagram.and(rest, exactly(diagram, space.field(name), value));
    return better === NONE ? rest : better;
  }, set);
  const path = pathOf(diagram, chosen);
  const known = (name: string) => valueOf(space.field(name), path);
  const number = (name: string) => Number(known(name));
  const six = known('meta nfproto') === 10n;
  const protocol = known('meta l4proto') as bigint;
  const asked = space.all().filter(({ level, bits }) => [...path.keys()].some((at) => at >= level && at < level + bits));
  const fields = asked.filter(({ name }) => isTold(name, six, protocol))
    .map((field): [string, Known] => [field.name, valueOf(field, path)]);
  const address = (side: string) => (six ? formatIpv6(known(`ip6 ${side}`) as bigint) : formatIpv4(known(`ip ${side}`) as bigint));
  return {
    family: six ? 'ip6' : 'ip',
    protocol: symbolOf(datatype('inet_proto'), protocol) ?? Number(protocol),
    saddr: address('saddr'),
    daddr: address('daddr'),
    ...(PORTED.includes(protocol) && { sport: number('th sport'), dport: number('th dport') }),
    ...(protocol === 6n && { tcpFlags: ['syn'] }),
    ...(known('meta iifname') !== '' && { iifname: `${known('meta iifname')}` }),
    ...(known('meta oifname') !== '' && { oifname: `${known('meta oifname')}` }),
    ctState: 'new',
    mark: 0,
    ctMark: 0,
    ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
  };
}

/** Whether a field is told by its name: it is none of the packet's own words, and the packet has it. */
function isTold(name: string, six: boolean, protocol: bigint): boolean {
  const other = six ? 'ip ' : 'ip6 ';
  const icmp = name === 'icmp type' ? !six && protocol === 1n : name === 'icmpv6 type' ? six && protocol === 58n : true;
  return !OWN.includes(name) && !name.startsWith(other) && icmp;
}

/** The bits on one way to a packet of the set; any others do not matter. */
function pathOf(diagram: Diagram, set: Edge): ReadonlyMap<number, boolean> {
  const path = new Map<number, boolean>();
  for (let rest = set; rest >> 1 !== 0;) {
    const level = diagram.level(rest);
    const goesLow = diagram.low(rest) !== NONE;
    path.set(level, !goesLow);
    rest = goesLow ? diagram.low(rest) : diagram.high(rest);
  }
  return path;
}

function valueOf({ level, bits, options }: Field, path: ReadonlyMap<number, boolean>): Known {
  let number = 0n;
  for (let i = 0; i < bits; i++) {
    number = (number << 1n) | (path.get(level + i) ? 1n : 0n);
  }
  return options ? options[Math.min(Number(number), options.length - 1)] : number;
}
