import { natFamilyNeeded, wrongFamily } from '../errors';
import { Expression } from '../model/expression';
import { MetaKey } from '../model/fields';
import { ObjectKind } from '../model/object';
import { TproxyStatement } from '../model/packet-statements';
import { Statement } from '../model/statement';
import { Family } from '../model/table';
import { NftProblem } from '../nft-error';
import { renderStatement } from '../render/statement';
import { headerOf, selectors } from './protocols';

/** Headers that packets of a family never have. */
const FOREIGN: Readonly<Record<Family, readonly string[]>> = {
  ip: ['ip6', 'arp'],
  ip6: ['ip', 'arp'],
  // At ingress also ARP, once a match on the Ethernet type has said so.
  inet: ['arp'],
  arp: [
    'ip', 'ip6', 'icmp', 'icmpv6', 'igmp', 'tcp', 'udp', 'udplite', 'dccp', 'sctp', 'ah', 'esp', 'comp', 'th', 'vxlan', 'geneve', 'gre', 'gretap',
  ],
  bridge: [],
  netdev: [],
};

const IP_ONLY: readonly Family[] = ['ip', 'ip6', 'inet'];
const TRACKED: readonly Family[] = [...IP_ONLY, 'bridge'];
const FAMILIES: Readonly<Partial<Record<Statement['kind'], readonly Family[]>>> = {
  'ct count': TRACKED,
  'synproxy': IP_ONLY,
  'tproxy': IP_ONLY,
  'flow': IP_ONLY,
  'dup': ['ip', 'ip6', 'netdev'],
  'fwd': ['netdev'],
};
const READ_IN: Readonly<Partial<Record<Expression['kind'], readonly Family[]>>> = {
  fib: [...IP_ONLY, 'netdev'],
  rt: IP_ONLY,
  socket: IP_ONLY,
  osf: IP_ONLY,
  ipsec: IP_ONLY,
};
const BRIDGE_KEYS: readonly MetaKey[] = ['ibrname', 'obrname', 'ibrpvid', 'ibrvproto', 'ibrhwaddr', 'broute'];
const OBJECT_FAMILIES: Readonly<Partial<Record<ObjectKind, readonly Family[]>>> = {
  'ct helper': TRACKED,
  'ct timeout': TRACKED,
  'ct expectation': TRACKED,
  'synproxy': IP_ONLY,
};

const TELLS_FAMILIES_APART = 'use a table of a family that sees such packets, e.g. NftFamily.INET for both IPv4 and IPv6';

const ONE_FAMILY = 'drop it: all packets of this table have one family';
const BY_ETHER_TYPE = 'match Ether.type(…) or Meta.protocol(…) instead';
const NFPROTO_CURES: Readonly<Record<Exclude<Family, 'inet'>, string>> = {
  ip: ONE_FAMILY, ip6: ONE_FAMILY, arp: ONE_FAMILY, bridge: BY_ETHER_TYPE, netdev: BY_ETHER_TYPE,
};

/**
 * Whether packets of the table's family can match a statement, and whether the kernel knows it there.
 * `before` is what stands before it in the rule.
 */
export function checkFamily(statement: Statement, family: Family, before: readonly Statement[]): NftProblem[] {
  const foreign = selectors(statement).some((node) => FOREIGN[family].includes(headerOf(node)));
  if (foreign && !(family === 'inet' && before.some(namesArp))) {
    const cure = family === 'inet' || family === 'arp' ? 'use a table of the family that sees such packets' : TELLS_FAMILIES_APART;
    return [wrongFamily(renderStatement(statement), family, cure)];
  }
  if (family !== 'inet' && selectors(statement).some((node) => node.kind === 'meta' && node.key === 'nfproto')) {
    return [wrongFamily(renderStatement(statement), family, NFPROTO_CURES[family])];
  }
  if ((family === 'arp' || family === 'netdev') && touchesConnection(statement)) {
    return [wrongFamily(renderStatement(statement), family, 'conntrack sees packets in tables of families ip, ip6, inet and bridge only')];
  }
  const elsewhere = selectors(statement).flatMap((node) => placesOf(node) ?? []);
  if (elsewhere.length > 0 && !elsewhere.includes(family)) {
    return [wrongFamily(renderStatement(statement), family, `use a table of family ${elsewhere.join(' or ')}`)];
  }
  switch (statement.kind) {
    case 'nat':
      return checkNatFamily(statement, family);
    case 'reject':
      return checkRejectFamily(statement, family);
    case 'tproxy':
      return checkTproxyFamily(statement, family);
    default:
      return checkPlace(statement, family);
  }
}

/** The families whose packets have what is read; undefined where all do. */
function placesOf(node: Expression): readonly Family[] | undefined {
  return node.kind === 'meta' ? (BRIDGE_KEYS.includes(node.key) ? ['bridge'] : undefined) : READ_IN[node.kind];
}

/** Statements that work on what packets of some families have. */
function checkPlace(statement: Statement, family: Family): NftProblem[] {
  const places = familiesOf(statement);
  return places === undefined || places.includes(family)
    ? [] : [wrongFamily(renderStatement(statement), family, `use a table of family ${places.join(' or ')}`)];
}

function familiesOf(statement: Statement): readonly Family[] | undefined {
  switch (statement.kind) {
    case 'object':
      return OBJECT_FAMILIES[statement.object];
    case 'dup':
      return statement.to.kind === 'string' ? ['netdev'] : FAMILIES.dup;
    default:
      return FAMILIES[statement.kind];
  }
}

/** Whether a table of the family can hold such an object or flowtable. */
export function checkObjectFamily(kind: ObjectKind | 'flowtable', name: string, family: Family): NftProblem[] {
  const places = kind === 'flowtable' ? IP_ONLY : OBJECT_FAMILIES[kind];
  return places === undefined || places.includes(family)
    ? [] : [wrongFamily(`${kind} ${name}`, family, `use a table of family ${places.join(' or ')}`)];
}

/** Whether only ARP is left: `ether type arp`, `meta protocol arp`. */
function namesArp(statement: Statement): boolean {
  return statement.kind === 'match' && /^(?:ether type|meta protocol) arp$/.test(renderStatement(statement));
}

function touchesConnection(statement: Statement): boolean {
  const target = statement.kind === 'set-value' ? [statement.target] : [];
  return [...selectors(statement), ...target].some(({ kind }) => kind === 'ct');
}

function checkTproxyFamily(statement: TproxyStatement, family: Family): NftProblem[] {
  const text = renderStatement(statement);
  if (family === 'inet' && statement.address !== undefined && statement.family === undefined) {
    return [natFamilyNeeded(text, family)];
  }
  const other = (family === 'ip' || family === 'ip6') && statement.family !== undefined && statement.family !== family;
  return other ? [wrongFamily(text, family, `use a table of family ${statement.family} or inet`)] : checkPlace(statement, family);
}

function checkNatFamily(statement: Statement & { kind: 'nat' }, family: Family): NftProblem[] {
  const text = renderStatement(statement);
  if (family !== 'ip' && family !== 'ip6' && family !== 'inet') {
    return [wrongFamily(text, family, 'translate addresses in a table of family ip, ip6 or inet')];
  }
  if (family === 'inet') {
    return statement.address !== undefined && statement.family === undefined ? [natFamilyNeeded(text, family)] : [];
  }
  return statement.family === undefined || statement.family === family
    ? [] : [wrongFamily(text, family, `use a table of family ${statement.family} or inet`)];
}

function checkRejectFamily(statement: Statement & { kind: 'reject' }, family: Family): NftProblem[] {
  const text = renderStatement(statement);
  if (family === 'arp') {
    return [wrongFamily(text, family, 'drop the packet instead')];
  }
  const type = statement.with?.type;
  const fits = { ip: type !== 'icmpv6' && type !== 'icmpx', ip6: type !== 'icmp' && type !== 'icmpx', inet: true, bridge: true, netdev: true };
  return fits[family] ? [] : [wrongFamily(text, family, `give a reason of ${family === 'ip' ? 'Reject.withIcmp(…)' : 'Reject.withIcmpv6(…)'}`)];
}
