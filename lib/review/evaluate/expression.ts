import { typesOf } from '../../nft/check/types';
import { Datatype, highestOf } from '../../nft/model/datatype';
import { BitwiseOperator, Expression, MapExpression } from '../../nft/model/expression';
import { numberOf } from '../../nft/model/interval';
import { isSelector } from '../../nft/model/selectors';
import { Sets } from './contents';
import { read } from './fields';
import { lookUp } from './lookup';
import { Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';

/** What an expression stands for. A concatenation has several parts: see {@link readingsOf}. */
export function readingOf(node: Expression, type: Datatype | undefined, state: State, sets: Sets): Reading {
  if (isSelector(node)) {
    return read(node, state);
  }
  switch (node.kind) {
    case 'bitwise': {
      const own = typesOf(node.left)[0] ?? type;
      const shifts = node.operator === '<<' || node.operator === '>>';
      return calculated(node.operator, readingOf(node.left, own, state, sets), shifts && node.right.kind === 'integer'
        ? valueReading(node.right.value) : readingOf(node.right, own, state, sets), own);
    }
    case 'map':
      return mapped(node, type, state, sets);
    case 'string':
      return valueReading(node.text);
    case 'concat':
    case 'set':
    case 'set-reference':
    case 'range':
    case 'prefix':
    case 'catch-all':
    case 'deferred':
      return UNKNOWN;
    default: {
      const number = type && numberOf(node, type);
      return number === undefined ? UNKNOWN : valueReading(number);
    }
  }
}

/** The parts of a key. */
export function readingsOf(node: Expression, state: State, sets: Sets): Reading[] {
  return node.kind === 'concat' ? node.parts.flatMap((part) => readingsOf(part, state, sets)) : [readingOf(node, typesOf(node)[0], state, sets)];
}

/** What a map gives, where all that it may give is the same. A miss ends the rule, as a header that is not there does. */
function mapped(node: MapExpression, type: Datatype | undefined, state: State, sets: Sets): Reading {
  const { may, miss, open } = lookUp(readingsOf(node.key, state, sets), typesOf(node.key), sets.of(node.in, state));
  if (may.length === 0 && !open) {
    return { kind: 'absent' };
  }
  const [data] = may;
  return may.length === 1 && !miss && !open && data?.kind === 'value' ? readingOf(data.value, type, state, sets) : UNKNOWN;
}

function calculated(operator: BitwiseOperator, left: Reading, right: Reading, type: Datatype | undefined): Reading {
  if (left.kind === 'absent' || right.kind === 'absent') {
    return { kind: 'absent' };
  }
  if (left.kind !== 'value' || right.kind !== 'value' || typeof left.value !== 'bigint' || typeof right.value !== 'bigint' || !type) {
    return UNKNOWN;
  }
  return valueReading(OPERATIONS[operator](left.value, right.value) & highestOf({ ...type, highest: undefined }));
}

const OPERATIONS: Readonly<Record<BitwiseOperator, (a: bigint, b: bigint) => bigint>> = {
  '&': (a, b) => a & b, '|': (a, b) => a | b, '^': (a, b) => a ^ b, '<<': (a, b) => a << b, '>>': (a, b) => a >> b,
};
