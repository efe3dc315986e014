import { ADDRESS_BITS, parseAddress } from './address';
import { Datatype, symbolValue } from './datatype';
import { Value } from './expression';

/** The numbers from the first to the last that a value stands for. */
export interface Interval {
  readonly first: bigint;
  readonly last: bigint;
}

/** What a value of this type covers; undefined where only the host can tell, or nobody. */
export function intervalOf(value: Value, type: Datatype): Interval | undefined {
  if (value.kind === 'element') {
    return intervalOf(value.value, type);
  }
  if (value.kind === 'prefix') {
    const base = numberOf(value.base, type);
    const bits = value.base.kind === 'address' ? ADDRESS_BITS[value.base.family] : type.bits;
    if (base === undefined || value.length > bits) {
      return undefined;
    }
    const host = (1n << BigInt(bits - value.length)) - 1n;
    return { first: base & ~host, last: base | host };
  }
  const [from, to] = value.kind === 'range' ? [value.from, value.to] : [value, value];
  const first = numberOf(from, type);
  const last = numberOf(to, type);
  return first === undefined || last === undefined ? undefined : { first, last };
}

/** The number of a single value. */
export function numberOf(value: Value, type: Datatype): bigint | undefined {
  switch (value.kind) {
    case 'integer':
      return value.value;
    case 'element':
      return numberOf(value.value, type);
    case 'address':
      return parseAddress(value.family, value.text);
    case 'symbol':
    case 'string': {
      const number = symbolValue(type, value.kind === 'symbol' ? value.name : value.text);
      return number === undefined ? undefined : BigInt(number);
    }
    case 'flags': {
      const bits = value.flags.map((flag) => numberOf(flag, type));
      return bits.reduce((all, bit) => (all === undefined || bit === undefined ? undefined : all | bit), 0n);
    }
    default:
      return undefined;
  }
}

export function compareNumbers(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}
