import { datatype, Datatype, symbolValue, withoutWords } from '../model/datatype';
import { BitwiseOperator, Expression, Value } from '../model/expression';
import { numberOf } from '../model/interval';
import { isSelector } from '../model/selectors';
import { readAtom, valueOfNumber } from './constant';
import { Cursor } from './cursor';
import { unexpected } from './errors';
import { acceptFrom, BITWISE_LEVELS } from './operators';
import { beginsField, beginsSelector, readSelector } from './selectors/selector';
import { Typed } from './selectors/typed';

const FOLD: Readonly<Record<BitwiseOperator, (a: bigint, b: bigint) => bigint>> = {
  '|': (a, b) => a | b, '^': (a, b) => a ^ b, '&': (a, b) => a & b, '<<': (a, b) => a << b, '>>': (a, b) => a >> b,
};
/** Beyond the widest type, 128 bits, a shift has no use, and grows without end. */
const MAX_SHIFT = 127n;

/** A shift is by a plain number, whatever it shifts. */
const BITS = datatype('u8');
const isShift = (operator: BitwiseOperator) => operator === '<<' || operator === '>>';

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
    left = combine(cursor, operator, left, readBitwise(cursor, isShift(operator) ? BITS : left.types[0], level + 1));
  }
}

/** Fields with dots between them; one alone is itself. */
export function readJoined(cursor: Cursor, first = readBitwise(cursor, undefined)): Typed<Expression> {
  const parts = [first];
  while (cursor.accept('.')) {
    parts.push(readBitwise(cursor, undefined));
  }
  return parts.length === 1 ? first
    : { node: { kind: 'concat', parts: parts.map(({ node }) => node) }, types: parts.flatMap(({ types }) => types) };
}

/** A constant alone, perhaps made of several by operators. */
export function readConstant(cursor: Cursor, type: Datatype): Value {
  const at = cursor.peek();
  const { node } = readBitwise(cursor, type);
  return isConstant(node) ? node : cursor.refuse(unexpected('a constant', 'a field of the packet', 'nft compares fields with constants alone'), at);
}

function readOperand(cursor: Cursor, type: Datatype | undefined): Typed<Expression> {
  if (cursor.accept('(')) {
    const inner = cursor.nested(() => readBitwise(cursor, type));
    cursor.expect(')');
    return inner;
  }
  if (type !== undefined && !prefersSelector(cursor, type)) {
    return { node: readAtom(cursor, type), types: [type] };
  }
  return readSelector(cursor, () => readJoined(cursor).node);
}

/** `mark` may be a field and a value; `vlan type` is a field, whatever `vlan` alone is. */
function prefersSelector(cursor: Cursor, type: Datatype): boolean {
  const { kind, text } = cursor.peek();
  return kind === 'word' ? beginsField(cursor) || (symbolValue(type, text) === undefined && beginsSelector(cursor))
    : kind === 'symbol' && beginsSelector(cursor);
}

function combine(cursor: Cursor, operator: BitwiseOperator, left: Typed<Expression>, right: Typed<Expression>): Typed<Expression> {
  const [type] = left.types;
  if (isConstant(left.node) && isConstant(right.node)) {
    const a = numberOf(left.node, type);
    const b = numberOf(right.node, right.types[0]);
    if (a === undefined || b === undefined) {
      return cursor.fail(`numbers on both sides of "${operator}"`);
    }
    if (isShift(operator) && b > MAX_SHIFT) {
      return cursor.fail(`a shift by at most ${MAX_SHIFT} bits`);
    }
    return { node: valueOfNumber(FOLD[operator](a, b), type), types: left.types };
  }
  const types = isShift(operator) ? left.types.map(withoutWords) : left.types;
  return { node: { kind: 'bitwise', operator, left: left.node, right: right.node }, types };
}

export function isConstant(node: Expression): node is Value {
  return node.kind !== 'bitwise' && node.kind !== 'map' && !isSelector(node);
}
