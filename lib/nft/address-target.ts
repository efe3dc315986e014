import type { NatFamily } from './action/nat';
import { datatype } from './model/datatype';
import { Expression } from './model/expression';
import { isDeferred, valueOf } from './model/value-of';
import { NftValue } from './value';

const SERVICE = datatype('inet_service');
const DEVICE = datatype('ifname');

/** An address tells its family by its colons, and so does what a map of the rule gives, perhaps with a port. */
export function addressOf(address: string | NftValue, family: NatFamily | undefined): Expression {
  if (address instanceof NftValue) {
    const node = address._expression([typeOf(family === 'ip6'), SERVICE]);
    return family === undefined && givesSix(node) ? address._expression([typeOf(true), SERVICE]) : node;
  }
  return valueOf(address, [typeOf(family === 'ip6' || (address.includes(':') && !isDeferred(address)))]);
}

export function familyOf(address: Expression): 'ip' | 'ip6' | undefined {
  const first = address.kind === 'range' ? address.from : address.kind === 'prefix' ? address.base : address;
  return first.kind === 'address' ? (first.family === 'ipv6' ? 'ip6' : 'ip') : undefined;
}

export function portOf(port: string | number | NftValue): Expression {
  return port instanceof NftValue ? port._expression([SERVICE]) : valueOf(port, [SERVICE]);
}

export function deviceOf(device: string | NftValue): Expression {
  return device instanceof NftValue ? device._expression([DEVICE]) : valueOf(device, [DEVICE]);
}

/** Whether a map gives what no address of IPv4 is, but has colons. */
function givesSix(node: Expression): boolean {
  return node.kind === 'map' && node.in.kind === 'anonymous-map' && node.in.entries.some(({ data }) => hasColons(data));
}

function hasColons(node: Expression): boolean {
  switch (node.kind) {
    case 'symbol': return node.name.includes(':');
    case 'prefix': return hasColons(node.base);
    case 'range': return hasColons(node.from);
    case 'concat': return hasColons(node.parts[0]);
    default: return false;
  }
}

function typeOf(six: boolean) {
  return datatype(six ? 'ipv6_addr' : 'ipv4_addr');
}
