import { protocolConflict, protocolUndecided } from '../errors';
import { datatype, symbolOf } from '../model/datatype';
import { Expression, Value } from '../model/expression';
import { numberOf } from '../model/interval';
import { Statement } from '../model/statement';
import { NftProblem } from '../nft-error';
import { renderStatement } from '../render/statement';

type Layer = 'network' | 'transport';

/** What a header says of the layers by being there at all. */
const HEADERS: Readonly<Record<string, Partial<Record<Layer, readonly string[]>>>> = {
  arp: { network: ['arp'] },
  ip: { network: ['ip'] },
  ip6: { network: ['ip6'] },
  icmp: { network: ['ip'], transport: ['icmp'] },
  icmpv6: { network: ['ip6'], transport: ['ipv6-icmp'] },
  tcp: { network: ['ip', 'ip6'], transport: ['tcp'] },
  udp: { network: ['ip', 'ip6'], transport: ['udp'] },
  th: { network: ['ip', 'ip6'] },
};

/** Fields that name the protocol of a layer. */
const NAMING: Readonly<Record<string, Layer>> = {
  'meta nfproto': 'network',
  'meta protocol': 'network',
  'ether type': 'network',
  'meta l4proto': 'transport',
  'ip protocol': 'transport',
  'ip6 nexthdr': 'transport',
};

/** Which protocols a rule has left possible, statement by statement. */
export class Protocols {
  private readonly left: Partial<Record<Layer, { readonly names: readonly string[]; readonly by: Statement }>> = {};

  /** Takes a statement in; a conflict with what came before is a problem. */
  public add(statement: Statement): NftProblem[] {
    return claims(statement).flatMap(({ layer, names, by }) => {
      const before = this.left[layer];
      const both = before ? before.names.filter((name) => names.includes(name)) : names;
      if (before && both.length === 0) {
        return [protocolConflict(renderStatement(before.by), renderStatement(statement))];
      }
      if (before && layer === 'transport' && by === 'header' && both.length < before.names.length) {
        return [protocolUndecided(renderStatement(before.by), renderStatement(statement))];
      }
      this.left[layer] = { names: both, by: before && both.length === before.names.length ? before.by : statement };
      return [];
    }).slice(0, 1);
  }

  /** The transport protocols that may still match; undefined while any may. */
  public get transport(): readonly string[] | undefined {
    return this.left.transport?.names;
  }
}

interface Claim {
  readonly layer: Layer;
  readonly names: readonly string[];
  readonly by: 'header' | 'name';
}

function claims(statement: Statement): Claim[] {
  const headers = selectors(statement).flatMap((node): Claim[] =>
    Object.entries(node.kind === 'payload' ? HEADERS[node.protocol] ?? {} : {})
      .map(([layer, names]) => ({ layer: layer as Layer, names, by: 'header' })));
  return [...headers, ...named(statement)];
}

/** What `ip protocol tcp` and its like say; a negation leaves too much to tell. */
function named(statement: Statement): Claim[] {
  if (statement.kind !== 'match' || (statement.operator !== 'implicit' && statement.operator !== '==')) {
    return [];
  }
  const { left, right } = statement;
  const field = left.kind === 'payload' ? `${left.protocol} ${left.field}` : left.kind === 'meta' ? `meta ${left.key}` : '';
  const layer = NAMING[field];
  const names = layer === undefined ? [] : (right.kind === 'set' ? right.elements : [right]).map((value) => nameOf(value, layer));
  return layer === undefined || names.includes(undefined) ? [] : [{ layer, names: names as string[], by: 'name' }];
}

const NETWORK_WORDS: Readonly<Record<string, string>> = { ipv4: 'ip', ipv6: 'ip6' };

function nameOf(value: Value, layer: Layer): string | undefined {
  if (layer === 'network') {
    return value.kind === 'symbol' ? NETWORK_WORDS[value.name] ?? value.name : undefined;
  }
  const number = numberOf(value, datatype('inet_proto'));
  return number === undefined ? undefined : symbolOf(datatype('inet_proto'), number) ?? `${number}`;
}

/** Everything that a statement reads from the packet. */
export function selectors(statement: Statement): Expression[] {
  switch (statement.kind) {
    case 'match':
      return leaves(statement.left);
    case 'vmap':
      return leaves(statement.key);
    case 'set-value':
      return leaves(statement.value);
    case 'nat':
      return statement.address ? leaves(statement.address) : [];
    default:
      return [];
  }
}

function leaves(node: Expression): Expression[] {
  switch (node.kind) {
    case 'concat':
      return node.parts.flatMap(leaves);
    case 'bitwise':
      return [...leaves(node.left), ...leaves(node.right)];
    case 'map':
      return leaves(node.key);
    case 'payload':
    case 'meta':
    case 'ct':
      return [node];
    default:
      return [];
  }
}
