import * as nft from '../../../nft';
import { FibKey, IpsecState, NftField, OsfTtl, PayloadBase } from '../../../nft';
import { Selector } from '../../../nft/model/expression';
import { ExtensionExpression, FibExpression, IpsecExpression, OsfExpression, TunnelProtocol } from '../../../nft/model/selectors';
import { unreachable } from '../../../nft/model/unreachable';
import { Built, builtNumber, builtObject, enumMember, invoke, library } from '../code/built';
import { member } from '../code/code';
import { fieldOf } from './field';
import { knownField } from './known-fields';
import { Scope } from './scope';

/** The field of the library that selects this; undefined when it has none. */
export function selectorOf(node: Selector, scope: Scope): Built<NftField> | undefined {
  return knownField(node) ?? withParameters(node, scope);
}

function withParameters(node: Selector, scope: Scope): Built<NftField> | undefined {
  switch (node.kind) {
    case 'payload':
    case 'meta':
    case 'ct':
    case 'rt':
    case 'tunnel':
      return undefined;
    case 'raw-payload':
      return invoke(library('Payload', 'at'), enumMember('PayloadBase', PayloadBase, node.base), builtNumber(node.offset), builtNumber(node.length));
    case 'inner': {
      const field = selectorOf(node.inner, scope);
      return field && invoke(innerOf(node.tunnel), field);
    }
    case 'extension':
      return optionOf(node);
    case 'raw-tcp-option':
      return invoke(library('TcpOption', 'raw'), builtNumber(node.option), builtNumber(node.offset), builtNumber(node.length));
    case 'fib':
      return fibOf(node);
    case 'socket':
      return node.level === undefined ? undefined : invoke(library('Socket', 'cgroupv2'), builtNumber(node.level));
    case 'osf':
      return osfOf(node);
    case 'ipsec':
      return ipsecOf(node);
    case 'numgen':
      return invoke(library('Numgen', node.mode), spreadOf(node));
    case 'symhash':
      return invoke(library('Hash', 'symhash'), spreadOf(node));
    case 'jhash': {
      const of = fieldOf(node.of, scope);
      return of && invoke(library('Hash', 'jhash'), of, spreadOf(node));
    }
    default:
      return unreachable(node);
  }
}

const TUNNELS = { vxlan: 'Vxlan', geneve: 'Geneve', gre: 'Gre', gretap: 'Gretap' } as const satisfies Record<TunnelProtocol, keyof typeof nft>;

function innerOf(tunnel: TunnelProtocol): Built<(field: NftField) => NftField> {
  return library(TUNNELS[tunnel], 'inner');
}

/** Options by their number; those with names are known. */
function optionOf({ space, name, field }: ExtensionExpression): Built<NftField> | undefined {
  if (field !== undefined || !/^\d+$/.test(name)) {
    return undefined;
  }
  switch (space) {
    case 'tcp option':
      return invoke(library('TcpOption', 'ofKind'), builtNumber(Number(name)));
    case 'dccp option':
      return invoke(library('DccpOption', 'ofType'), builtNumber(Number(name)));
    case 'exthdr':
    case 'ip option':
    case 'sctp chunk':
      return undefined;
  }
}

function fibOf({ by, result }: FibExpression): Built<NftField> {
  return invoke(library('Fib', result), ...by.map((key) => enumMember('FibKey', FibKey, key)));
}

function osfOf({ key, ttl }: OsfExpression): Built<NftField> | undefined {
  return ttl === undefined ? undefined : invoke(library('Osf', `${key}ByTtl`), enumMember('OsfTtl', OsfTtl, ttl));
}

const IPSEC_KEYS = {
  'reqid': 'reqid', 'spi': 'spi', 'ip saddr': 'ipSaddr', 'ip daddr': 'ipDaddr', 'ip6 saddr': 'ip6Saddr', 'ip6 daddr': 'ip6Daddr',
} as const satisfies Record<IpsecExpression['key'], keyof IpsecState>;

function ipsecOf({ direction, spnum, key }: IpsecExpression): Built<NftField> | undefined {
  if (spnum === undefined) {
    return undefined;
  }
  const state = invoke(library('Ipsec', direction === 'in' ? 'inbound' : 'outbound'), builtNumber(spnum));
  const name = IPSEC_KEYS[key];
  return { code: member(state.code, name), value: state.value[name] };
}

interface Spread {
  readonly modulus: number;
  readonly offset?: number;
  readonly seed?: number;
}

function spreadOf({ modulus, offset, seed }: Spread): Built<nft.JhashProps> {
  return builtObject<nft.JhashProps>({
    mod: builtNumber(modulus),
    offset: offset === undefined ? undefined : builtNumber(offset),
    seed: seed === undefined ? undefined : builtNumber(seed, true),
  });
}
