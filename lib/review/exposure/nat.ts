import { datatype } from '../../nft/model/datatype';
import { MapExpression, Value } from '../../nft/model/expression';
import { NatStatement } from '../../nft/model/statement';
import { waysOfValue } from './assignment';
import { fieldBits } from './comparison';
import { ALL, Diagram, Edge, NONE } from './diagram/diagram';
import { NewBit } from './diagram/rewriting';
import { Effect } from './effect';
import { expressionTerm } from './expression';
import { Field } from './space';
import { Tools } from './tools';
import { limited, then, Way } from './ways';

/** Bits of `ct status`, counted from the highest of 32. */
const STATUS_BIT = { snat: 31 - 4, dnat: 31 - 5 } as const;
/** How the field is called that says whether a connection was translated. */
const TRANSLATED = { dnat: 'translated destination', snat: 'translated source' } as const;

/** Rewrites packets. NAT is over for the connection then, and so is the chain: nft accepts what it has translated. */
export function translations(nat: NatStatement, tools: Tools): Way[] {
  const { space } = tools;
  const networks = [{ six: false, nfproto: 2n, family: 'ip' }, { six: true, nfproto: 10n, family: 'ip6' }] as const;
  return networks.flatMap(({ six, nfproto, family }): Way[] => {
    const here = space.is('meta nfproto', nfproto);
    const others = nat.family !== undefined && nat.family !== family;
    return limited(space.diagram, others ? [{ exit: 'missed', effect: tools.effects.none, guard: ALL }] : inNetwork(nat, tools, six), here);
  });
}

function inNetwork(nat: NatStatement, tools: Tools, six: boolean): Way[] {
  const { space, effects } = tools;
  const side = nat.type === 'dnat' || nat.type === 'redirect' ? 'dnat' : 'snat';
  const letter = side.charAt(0);
  const address = space.field(`${six ? 'ip6' : 'ip'} ${letter}addr`);
  const port = space.field(`th ${letter}port`);
  const all = (effect: Effect): Way[] => [{ exit: 'next', effect, guard: ALL }];
  let ways = nat.type === 'masquerade' || nat.type === 'redirect' ? all(effects.forgetting([address]))
    : nat.address?.kind === 'map' ? fromMap(tools, nat.address, address, port, six)
      : nat.address ? waysOfValue(tools, expressionTerm(space, tools.find, nat.address, datatype(six ? 'ipv6_addr' : 'ipv4_addr')), [address]) : all(effects.none);
  if (nat.port) {
    ways = then(space.diagram, ways, 'next', waysOfValue(tools, expressionTerm(space, tools.find, nat.port, datatype('inet_service')), [port]));
  } else if (side === 'snat') {
    // A source port may be changed although nobody asks for it, when it is taken.
    ways = then(space.diagram, ways, 'next', all(effects.forgetting([port])));
  }
  return ways.map((way) => (way.exit === 'next'
    ? { ...way, exit: 'accept', effect: translated(tools, side, way.effect, [address, port]) } : way));
}

/** That NAT has decided upon the connection; its status says so when something has changed. */
function translated({ space, effects }: Tools, side: 'dnat' | 'snat', effect: Effect, fields: readonly Field[]): Effect {
  const { diagram } = space;
  const changes = fields.flatMap(({ name, level }) => effect.bits(name)?.map((bit, i) => (bit === 'any' ? bit : differs(diagram, bit, level + i))) ?? []);
  const changed: NewBit = changes.includes('any') ? 'any' : diagram.union(changes as Edge[]);
  const status = space.field('ct status');
  const bits = fieldBits(diagram, status).map((bit, i): NewBit => (i === STATUS_BIT[side] ? changed === 'any' ? changed : diagram.or(bit, changed) : bit));
  return effects.of(new Map([...effect.entries(), [TRANSLATED[side], [ALL]], [status.name, bits]]));
}

function differs(diagram: Diagram, bit: Edge, level: number): Edge {
  const old = diagram.bit(level);
  return diagram.or(diagram.without(bit, old), diagram.without(old, bit));
}

/** A map may give a port besides the address. */
function fromMap(tools: Tools, map: MapExpression, address: Field, port: Field, six: boolean): Way[] {
  const { space, effects, find } = tools;
  const { diagram } = space;
  const { hits, miss, open } = find(map);
  const forgetting = (fields: readonly Field[], guard: Edge): Way => ({ exit: 'next', effect: effects.forgetting(fields), guard });
  const stored = (value: Value, type: string, field: Field) =>
    waysOfValue(tools, expressionTerm(space, find, value, datatype(type)), [field]);
  const found = hits.flatMap(({ data, perhaps }): Way[] => {
    if (data?.kind !== 'value') {
      return [forgetting([address, port], perhaps)];
    }
    const [to, at] = (data.value.kind === 'concat' ? data.value.parts : [data.value]) as Value[];
    const addressed = stored(to, six ? 'ipv6_addr' : 'ipv4_addr', address);
    return limited(diagram, at ? then(diagram, addressed, 'next', stored(at, 'inet_service', port)) : addressed, perhaps);
  });
  return [
    ...found,
    { exit: 'missed', effect: effects.none, guard: miss.perhaps },
    ...(open === NONE ? [] : [forgetting([address, port], open)]),
  ];
}
