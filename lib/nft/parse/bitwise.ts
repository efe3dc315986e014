import { Datatype, symbolValue } from '../model/datatype';
import { Expression, Value } from '../model/expression';
import { numberOf } from '../model/interval';
import { readAtom, valueOfNumber } from './constant';
import { Cursor } from './cursor';
import { notSupported } from './errors';
import { acceptFrom, BITWISE_LEVELS, ShiftOperator } from './operators';
import { beginsPayload, beginsSelector, readSelector, Typed } from './selector';

type Operator = '|' | '^' | '&' | ShiftOperator;

const FOLD: Readonly<Record<Operator, (a: bigint, b: bigint) => bigint>> = {
  '|': (a, b) => a | b, '^': (a, b) => a ^ b, '&': (a, b) => a & b, '<<': (a, b) => a << b, '>>': (a, b) => a >> b,
};
/** Beyond the widest type, 128 bits, a shift has no use, and grows without end. */
const MAX_SHIFT = 127n;

/** Where constants are wanted, a type for them is given; where a field must come first, none. */
export function readBitwise(cursor: Cursor, type: Datatype | undefined, level = 0): Typed<Expression> {
  if (level === BITWISE_LEVELS.length) {
    return readOperand(cursor, type);
  }
  let left = readBitwise(cursor, type, level + 1);
  for (;;) {
    const operator = acceptFrom(cursor, BITWISE_LEVELS[level]);
    if (operator === undefined) {
      return left;
    }
    left = combine(cursor, operator, left, readBitwise(cursor, left.types[0], level + 1));
  }
}

/** A constant alone, perhaps made of several by operators. */
export function readConstant(cursor: Cursor, type: Datatype): Value {
  const { node } = readBitwise(cursor, type);
  return isConstant(node) ? node : cursor.refuse(notSupported('a field of the packet where a constant is usual'));
}

function readOperand(cursor: Cursor, type: Datatype | undefined): Typed<Expression> {
  if (cursor.accept('(')) {
    const inner = cursor.nested(() => readBitwise(cursor, type));
    cursor.expect(')');
    return inner;
  }
  return type !== undefined && !prefersSelector(cursor, type) ? { node: readAtom(cursor, type), types: [type] } : readSelector(cursor);
}

/** `mark` may be a field and a value; `vlan type` is a field, whatever `vlan` alone is. */
function prefersSelector(cursor: Cursor, type: Datatype): boolean {
  return beginsPayload(cursor) || (symbolValue(type, cursor.peek().text) === undefined && beginsSelector(cursor));
}

function combine(cursor: Cursor, operator: Operator, left: Typed<Expression>, right: Typed<Expression>): Typed<Expression> {
  const [type] = left.types;
  if (isConstant(left.node) && isConstant(right.node)) {
    const a = numberOf(left.node, type);
    const b = numberOf(right.node, type);
    if (a === undefined || b === undefined) {
      return cursor.fail(`numbers on both sides of "${operator}"`);
    }
    if (operator.length === 2 && b > MAX_SHIFT) {
      return cursor.fail(`a shift by at most ${MAX_SHIFT} bits`);
    }
    return { node: valueOfNumber(FOLD[operator](a, b), type), types: left.types };
  }
  if (operator === '<<' || operator === '>>') {
    return cursor.refuse(notSupported(`a shift by "${operator}"`));
  }
  return { node: { kind: 'bitwise', operator, left: left.node, right: right.node }, types: left.types };
}

export function isConstant(node: Expression): node is Value {
  switch (node.kind) {
    case 'payload':
    case 'meta':
    case 'ct':
    case 'bitwise':
    case 'map':
      return false;
    default:
      return true;
  }
}
