import { Datatype } from '../../nft/model/datatype';
import { Value } from '../../nft/model/expression';
import { intervalOf } from '../../nft/model/interval';
import { MatchOperator } from '../../nft/model/statement';
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
    const excluded = first === last && (operator === 'implicit' || operator === '==') && type.form !== 'bitmask' && isExcluded(reading.except, first);
    return excluded ? 'no' : 'unknown';
  }
  if (typeof reading.value === 'string') {
    return 'unknown';
  }
  return truthOf(holds(reading.value, operator, first, last, type.form === 'bitmask'));
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
