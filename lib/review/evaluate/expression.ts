import { typesOf } from '../../nft/check/types';
import { Datatype, highestOf } from '../../nft/model/datatype';
import { BitwiseOperator, Expression, MapExpression } from '../../nft/model/expression';
import { isSelector } from '../../nft/model/selectors';
import { Bits, bitsOf, combined, readingOfBits } from './bits';
import { constantOf } from './constant';
import { read } from './fields';
import { lookUp } from './lookup';
import { ABSENT, Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';
import { TableView } from './table-view';

/** What an expression stands for. A concatenation has several parts: see {@link readingsOf}. */
export function readingOf(node: Expression, type: Datatype | undefined, state: State, view: TableView): Reading {
  if (isSelector(node)) {
    return read(node, state);
  }
  switch (node.kind) {
    case 'bitwise': {
      const own = typesOf(node.left)[0] ?? type;
      const shifts = node.operator === '<<' || node.operator === '>>';
      return calculated(node.operator, readingOf(node.left, own, state, view), shifts && node.right.kind === 'integer'
        ? valueReading(node.right.value) : readingOf(node.right, own, state, view), own);
    }
    case 'map':
      return mapped(node, type, state, view);
    default: {
      const value = constantOf(node, type);
      return value === undefined ? UNKNOWN : valueReading(value);
    }
  }
}

/** The parts of a key. */
export function readingsOf(node: Expression, state: State, view: TableView): Reading[] {
  return node.kind === 'concat' ? node.parts.flatMap((part) => readingsOf(part, state, view)) : [readingOf(node, typesOf(node)[0], state, view)];
}

/** What a map gives, where all that it may give is the same. A miss ends the rule, as a header that is not there does. */
function mapped(node: MapExpression, type: Datatype | undefined, state: State, view: TableView): Reading {
  const { may, miss, open } = lookUp(readingsOf(node.key, state, view), typesOf(node.key), view.of(node.in, state));
  if (may.length === 0 && !open) {
    return ABSENT;
  }
  const [data] = may;
  return may.length === 1 && !miss && !open && data?.kind === 'value' ? readingOf(data.value, type, state, view) : UNKNOWN;
}

function calculated(operator: BitwiseOperator, left: Reading, right: Reading, type: Datatype | undefined): Reading {
  if (left.kind === 'absent' || right.kind === 'absent') {
    return ABSENT;
  }
  const [a, b] = [bitsOf(left), bitsOf(right)];
  if (!a || !b || !type) {
    return UNKNOWN;
  }
  const width: Bits = { mask: -1n, value: highestOf({ ...type, highest: undefined }) };
  if (operator !== '<<' && operator !== '>>') {
    return readingOfBits(combined('&', combined(operator, a, b), width));
  }
  if (left.kind !== 'value' || right.kind !== 'value') {
    return UNKNOWN;
  }
  return valueReading((operator === '<<' ? a.value << b.value : a.value >> b.value) & width.value);
}
