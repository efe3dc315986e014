import { datatype, Datatype, withoutWords } from '../model/datatype';
import { Expression } from '../model/expression';
import { extensionFields } from '../model/extension-fields';
import { CT_KEYS, META_KEYS, PAYLOAD_FIELDS } from '../model/fields';
import { isSelector, Selector } from '../model/selectors';
import { unreachable } from '../model/unreachable';

/** The types of what an expression reads: several for a concatenation, none where it cannot be told. */
export function typesOf(node: Expression): Datatype[] {
  switch (node.kind) {
    case 'bitwise':
      return node.operator === '<<' || node.operator === '>>' ? typesOf(node.left).map(withoutWords) : typesOf(node.left);
    case 'concat':
      return node.parts.flatMap(typesOf);
    default:
      return isSelector(node) ? [{ ...datatype(typeOf(node)), ...limitOf(node) }] : [];
  }
}

const FIB_TYPES = { oif: 'iface_index', oifname: 'ifname', type: 'fib_addrtype', check: 'boolean' } as const;
/** Without a family, that of the table or of the address decides. */
const NEXTHOP_TYPES = { ip: 'ipv4_addr', ip6: 'ipv6_addr', any: 'unknown' } as const;
const RT_TYPES = { classid: 'realm', mtu: 'u16', ipsec: 'boolean' } as const;
const SOCKET_TYPES = { transparent: 'u1', mark: 'mark', wildcard: 'u1', cgroupv2: 'cgroupsv2' } as const;
const IPSEC_TYPES = {
  'reqid': 'u32', 'spi': 'u32', 'ip saddr': 'ipv4_addr', 'ip daddr': 'ipv4_addr', 'ip6 saddr': 'ipv6_addr', 'ip6 daddr': 'ipv6_addr',
} as const;
const TUNNEL_TYPES = { path: 'boolean', id: 'u32' } as const;
const NO_TYPE = 'unknown';

/** Numbers that are spread end where they are said to. */
function limitOf(node: Selector): Partial<Datatype> | undefined {
  return 'modulus' in node && node.modulus > 0 ? { highest: node.modulus - 1 + (node.offset ?? 0) } : undefined;
}

/** The name of the type of what a selector reads. */
export function typeOf(node: Selector): string {
  switch (node.kind) {
    case 'payload':
      return (PAYLOAD_FIELDS[node.protocol] as Readonly<Record<string, string>>)[node.field];
    case 'raw-payload':
      return `x${node.length}`;
    case 'raw-tcp-option':
      return `u${node.length}`;
    case 'inner':
      return typeOf(node.inner);
    case 'extension':
      return node.field === undefined ? 'boolean' : extensionFields(node.space, node.name)?.[node.field] ?? NO_TYPE;
    case 'meta':
      return META_KEYS[node.key];
    case 'ct':
      return CT_KEYS[node.key];
    case 'fib':
      return FIB_TYPES[node.result];
    case 'rt':
      return node.key === 'nexthop' ? NEXTHOP_TYPES[node.family ?? 'any'] : RT_TYPES[node.key];
    case 'socket':
      return SOCKET_TYPES[node.key];
    case 'osf':
      return 'string';
    case 'ipsec':
      return IPSEC_TYPES[node.key];
    case 'tunnel':
      return TUNNEL_TYPES[node.key];
    case 'numgen':
    case 'jhash':
    case 'symhash':
      return 'u32';
    default:
      return unreachable(node);
  }
}
