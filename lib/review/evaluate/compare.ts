import { Datatype } from '../../nft/model/datatype';
import { Value } from '../../nft/model/expression';
import { intervalOf } from '../../nft/model/interval';
import { MatchOperator } from '../../nft/model/statement';
import { bitsOf } from './bits';
import { Known, Reading } from './reading';
import { not, Truth, truthOf } from './truth';

/** Whether what was read compares so with a single value, range or prefix. */
export function compares(reading: Reading, operator: MatchOperator, right: Value, type: Datatype): Truth {
  if (reading.kind === 'absent') {
    return 'no';
  }
  if (operator === '!=') {
    return not(compares(reading, '==', right, type));
  }
  if (type.form === 'ifname' || type.form === 'string') {
    return right.kind === 'string' ? equalsText(reading, right.text, type) : 'unknown';
  }
  const interval = intervalOf(right, type);
  if (interval === undefined || (type.form === 'bitmask' && type.symbols === undefined)) {
    return 'unknown';
  }
  const { first, last } = interval;
  if (reading.kind === 'unknown') {
    return first === last ? bitwise(reading, operator, first, type.form === 'bitmask') : 'unknown';
  }
  if (typeof reading.value === 'string') {
    return 'unknown';
  }
  return truthOf(holds(reading.value, operator, first, last, type.form === 'bitmask'));
}

/** What the known bits of a number tell. */
function bitwise(reading: Reading, operator: MatchOperator, value: bigint, isBitmask: boolean): Truth {
  const { mask, value: known } = bitsOf(reading)!;
  if (operator === 'implicit' && isBitmask) {
    return (known & mask & value) !== 0n ? 'yes' : (mask & value) === value ? 'no' : 'unknown';
  }
  const equality = operator === 'implicit' || operator === '==';
  const differs = ((known ^ value) & mask) !== 0n || (reading.kind === 'unknown' && isExcluded(reading.except, value));
  return equality && differs ? 'no' : 'unknown';
}

/** Bits without a sign mean any of them. */
function holds(value: bigint, operator: Exclude<MatchOperator, '!='>, first: bigint, last: bigint, isBitmask: boolean): boolean {
  switch (operator) {
    case 'implicit':
      return isBitmask && first === last ? (value & first) !== 0n : value >= first && value <= last;
    case '==':
      return value >= first && value <= last;
    case '<':
      return value < first;
    case '<=':
      return value <= last;
    case '>':
      return value > last;
    case '>=':
      return value >= first;
  }
}

function equalsText(reading: Reading, text: string, type: Datatype): Truth {
  const wildcard = type.form === 'ifname' && text.endsWith('*') && !text.endsWith('\\*');
  if (reading.kind === 'value') {
    return truthOf(wildcard ? `${reading.value}`.startsWith(text.slice(0, -1)) : `${reading.value}` === text);
  }
  return reading.kind === 'unknown' && !wildcard && isExcluded(reading.except, text) ? 'no' : 'unknown';
}

function isExcluded(except: readonly Known[] | undefined, value: Known): boolean {
  return except?.includes(value) ?? false;
}
