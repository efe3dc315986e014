import { LimitPer, LimitUnit, NftStatement } from '../../../nft';
import type { LimitBytesProps, LimitPacketsProps } from '../../../nft';
import { ByteUnit, Limit, Quota, StatefulStatement } from '../../../nft/model/stateful';
import { unreachable } from '../../../nft/model/unreachable';
import { Built, builtNumber, builtObject, enumMember, invoke, library } from '../code/built';

/** A statement that keeps something, without what it has counted. */
export function statefulOf(node: StatefulStatement): Built<NftStatement> {
  switch (node.kind) {
    case 'counter':
      return invoke(library('Counter', 'anonymous'));
    case 'quota':
      return quotaOf(node);
    case 'limit':
      return node.unit === undefined
        ? invoke(library('Limit', node.over ? 'packetsOver' : 'packets'), packetsProps(node))
        : invoke(library('Limit', node.over ? 'bytesOver' : 'bytes'), bytesProps(node, node.unit));
    case 'last':
      return invoke(library('Last', 'use'));
    case 'ct count':
      return invoke(library('Ct', node.over ? 'countOver' : 'count'), builtNumber(node.count));
    default:
      return unreachable(node);
  }
}

/** nft fills in a burst of five packets. */
export function packetsProps({ rate, per, burst }: Limit): Built<LimitPacketsProps> {
  return builtObject<LimitPacketsProps>({
    rate: builtNumber(rate), per: perOf(per), burst: burst === undefined || burst.amount === 5 ? undefined : builtNumber(burst.amount),
  });
}

export function bytesProps({ rate, per, burst }: Limit, unit: ByteUnit): Built<LimitBytesProps> {
  return builtObject<LimitBytesProps>({
    rate: builtNumber(rate),
    unit: unitOf(unit),
    per: perOf(per),
    burst: burst && builtNumber(burst.amount),
    burstUnit: burst?.unit === undefined || burst.unit === unit ? undefined : unitOf(burst.unit),
  });
}

/** An amount of bytes in the largest unit that counts it. */
export function amountOf({ bytes }: Quota): { readonly amount: Built<number>; readonly unit: Built<LimitUnit> } {
  const [size, unit] = SIZES.find(([bytesOfUnit]) => bytes > 0n && bytes % bytesOfUnit === 0n) ?? [1n, 'bytes' as const];
  return { amount: builtNumber(Number(bytes / size)), unit: unitOf(unit) };
}

const SIZES: readonly (readonly [bigint, ByteUnit])[] = [[1_048_576n, 'mbytes'], [1024n, 'kbytes'], [1n, 'bytes']];

function quotaOf(node: Quota): Built<NftStatement> {
  const { amount, unit } = amountOf(node);
  return invoke(library('Quota', node.over ? 'over' : 'until'), amount, unit);
}

function perOf(per: Limit['per']): Built<LimitPer> {
  return enumMember('LimitPer', LimitPer, per);
}

function unitOf(unit: ByteUnit): Built<LimitUnit> {
  return enumMember('LimitUnit', LimitUnit, unit);
}
