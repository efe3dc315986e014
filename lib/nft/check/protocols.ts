import { protocolConflict, protocolUndecided } from '../errors';
import { datatype, symbolOf } from '../model/datatype';
import { Expression, Value } from '../model/expression';
import { ExtensionSpace } from '../model/extension-fields';
import { numberOf } from '../model/interval';
import { reads } from '../model/reads';
import { isSelector } from '../model/selectors';
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
  icmpv6: { network: ['ip6'], transport: ['icmpv6'] },
  tcp: { network: ['ip', 'ip6'], transport: ['tcp'] },
  udp: { network: ['ip', 'ip6'], transport: ['udp'] },
  udplite: { network: ['ip', 'ip6'], transport: ['udplite'] },
  dccp: { network: ['ip', 'ip6'], transport: ['dccp'] },
  sctp: { network: ['ip', 'ip6'], transport: ['sctp'] },
  ah: { network: ['ip', 'ip6'], transport: ['ah'] },
  esp: { network: ['ip', 'ip6'], transport: ['esp'] },
  comp: { network: ['ip', 'ip6'], transport: ['comp'] },
  igmp: { network: ['ip'], transport: ['igmp'] },
  th: { network: ['ip', 'ip6'] },
  vxlan: { transport: ['udp'] },
  geneve: { transport: ['udp'] },
  gre: { transport: ['gre'] },
  gretap: { transport: ['gre'] },
};

/** Headers that may come over the other network too: nft adds the usual one where nothing is said before. */
const OVER_EITHER: readonly string[] = ['icmp', 'icmpv6', 'igmp'];

/** What options and extension headers are part of. */
const PART_OF: Readonly<Record<ExtensionSpace, string>> = {
  'exthdr': 'ip6', 'ip option': 'ip', 'tcp option': 'tcp', 'sctp chunk': 'sctp', 'dccp option': 'dccp',
};

/** Fields that name the protocol of a layer. */
const NAMING: Readonly<Record<string, Layer>> = {
  'meta nfproto': 'network',
  'meta protocol': 'network',
  'ether type': 'network',
  'meta l4proto': 'transport',
  'ip protocol': 'transport',
  'ip6 nexthdr': 'transport',
  'ct protocol': 'transport',
};

/** Which protocols a rule has left possible, statement by statement. */
export class Protocols {
  private readonly left: Partial<Record<Layer, Possible>> = {};
  private tagged = false;

  /** Takes a statement in; a conflict with what came before is a problem. */
  public add(statement: Statement): NftProblem[] {
    const untagged = this.checkTag(statement);
    return untagged.length > 0 ? untagged : claims(statement).flatMap((claim) => this.narrow(claim, statement)).slice(0, 1);
  }

  /** A frame whose Ethernet type is another one has no tag. What its packet is may be said before: network cards take tags off. */
  private checkTag(statement: Statement): NftProblem[] {
    const { network } = this.left;
    const reads = selectors(statement).some((node) => headerOf(node) === TAG);
    const late = reads && !this.tagged && network?.names.length === 1 && isEtherType(network.by);
    this.tagged ||= reads;
    return late ? [protocolConflict(renderStatement(network.by), renderStatement(statement))] : [];
  }

  /** The protocols of a layer that may still match; undefined while any may. */
  public of(layer: Layer): readonly string[] | undefined {
    return this.left[layer]?.names;
  }

  private narrow(claim: Claim, by: Statement): NftProblem[] {
    const before = this.left[claim.layer];
    if (claim.usual && before?.names.some((name) => name === 'ip' || name === 'ip6')) {
      return [];
    }
    const names = before ? before.names.filter((name) => claim.names.includes(name)) : claim.names;
    if (before && names.length === 0 && !before.open && !claim.open) {
      return [protocolConflict(renderStatement(before.by), renderStatement(by))];
    }
    if (claim.by === 'header' && before && !isDecided(before, claim)) {
      return [protocolUndecided(renderStatement(before.by), renderStatement(by))];
    }
    const last = claim.by === 'name' || claim.names.length === 1 ? claim.names.at(-1) : before?.last;
    const tells = before === undefined || claim.by === 'name' || names.length < before.names.length;
    this.left[claim.layer] = {
      names: names.length > 0 ? names : claim.names, open: claim.open && (before?.open ?? true), last, by: tells ? by : before.by,
    };
    return [];
  }
}

/**
 * Whether nft knows that the header is there. Of several Ethernet types it remembers the last, and holds the header
 * against that one; with several transport protocols it depends on their order too, which is nothing to build upon.
 */
function isDecided({ names, last }: Possible, { layer, names: header }: Claim): boolean {
  return (last === undefined || header.includes(last)) && (layer === 'network' || names.every((name) => header.includes(name)));
}

interface Possible {
  readonly names: readonly string[];
  readonly open: boolean;
  /** The last one that was named. */
  readonly last: string | undefined;
  readonly by: Statement;
}

interface Claim {
  readonly layer: Layer;
  readonly names: readonly string[];
  readonly by: 'header' | 'name';
  /** Not needed, but usual. */
  readonly usual?: boolean;
  /** Others, of which nft knows no header, are meant too. */
  readonly open: boolean;
}

function claims(statement: Statement): Claim[] {
  const headers = selectors(statement).map(headerOf).flatMap((header) =>
    Object.entries(HEADERS[header] ?? {}).map(([layer, names]): Claim => ({
      layer: layer as Layer, names, by: 'header', open: false, usual: layer === 'network' && OVER_EITHER.includes(header),
    })));
  return [...headers, ...named(statement), ...addressed(statement)];
}

/** The family of the addresses that a statement deals with. */
function addressed(statement: Statement): Claim[] {
  const family = statement.kind === 'nat' || statement.kind === 'tproxy' ? statement.family
    : statement.kind === 'reject' ? REJECTED[statement.with?.type ?? ''] : undefined;
  return family === undefined ? [] : [{ layer: 'network', names: [family], by: 'name', open: false }];
}

/** The header that an expression reads from, by name. */
export function headerOf(node: Expression): string {
  switch (node.kind) {
    case 'payload':
      return node.protocol;
    case 'inner':
      return node.tunnel;
    case 'extension':
      return PART_OF[node.space];
    case 'raw-tcp-option':
      return 'tcp';
    case 'rt':
      return node.family ?? '';
    case 'ct':
      return node.key.startsWith('ip') ? node.key.split(' ')[0] : '';
    default:
      return '';
  }
}

/** The layer whose protocol a field names. */
function namedLayer(node: Expression): Layer | undefined {
  switch (node.kind) {
    case 'payload':
      return NAMING[`${node.protocol} ${node.field}`];
    case 'meta':
    case 'ct':
      return NAMING[`${node.kind} ${node.key}`];
    default:
      return undefined;
  }
}

function isEtherType(statement: Statement): boolean {
  return statement.kind === 'match' && statement.left.kind === 'payload' && statement.left.protocol === 'ether';
}

/** Whether a set of the table, which may hold anything, says what the transport protocol is. */
export function namesBySet(statement: Statement): boolean {
  return statement.kind === 'match' && statement.right.kind === 'set-reference' && namedLayer(statement.left) === 'transport';
}

/** What `ip protocol tcp` and its like say; a negation leaves too much to tell. */
function named(statement: Statement): Claim[] {
  if (statement.kind !== 'match' || (statement.operator !== 'implicit' && statement.operator !== '==')) {
    return [];
  }
  const { left, right } = statement;
  const layer = namedLayer(left);
  if (layer === undefined) {
    return [];
  }
  const all = (right.kind === 'set' ? right.elements : [right]).map((value) => nameOf(value, layer));
  const names = all.filter((name) => name !== undefined);
  // A tag alone may stand before any header, since another Ethernet type follows it.
  return names.length === 0 || (left.kind === 'payload' && all.join() === TAG) ? [] : [{ layer, names, by: 'name', open: names.length < all.length }];
}

const TAG = 'vlan';
const REJECTED: Readonly<Record<string, string>> = { icmp: 'ip', icmpv6: 'ip6' };
const NETWORK_WORDS: Readonly<Record<string, string>> = { ipv4: 'ip', ipv6: 'ip6', ip: 'ip', ip6: 'ip6', arp: 'arp', vlan: TAG };
const TAG_802_1AD = 0x88a8n;

function nameOf(value: Value, layer: Layer): string | undefined {
  if (layer === 'network') {
    const tag = value.kind === 'integer' && value.value === TAG_802_1AD ? TAG : undefined;
    return value.kind === 'symbol' ? NETWORK_WORDS[value.name] : tag;
  }
  const number = numberOf(value, datatype('inet_proto'));
  return number === undefined ? undefined : symbolOf(datatype('inet_proto'), number) ?? `${number}`;
}

/** Everything that a statement reads from the packet. */
export function selectors(statement: Statement): Expression[] {
  return reads(statement).flatMap(leaves);
}

function leaves(node: Expression): Expression[] {
  switch (node.kind) {
    case 'concat':
      return node.parts.flatMap(leaves);
    case 'bitwise':
      return [...leaves(node.left), ...leaves(node.right)];
    case 'map':
      return leaves(node.key);
    case 'jhash':
      return [node, ...leaves(node.of)];
    default:
      return isSelector(node) ? [node] : [];
  }
}
