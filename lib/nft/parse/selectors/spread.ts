import { Expression } from '../../model/expression';
import { isSelector, JhashExpression, Selector } from '../../model/selectors';
import { Cursor } from '../cursor';
import { readNumber } from '../scalar';
import { typed, Typed } from './typed';

/** What spreads packets over numbers. */
export function readNumgen(cursor: Cursor): Typed<Selector> {
  cursor.expect('numgen');
  const mode = cursor.expectOneOf(['inc', 'random'] as const, 'a mode');
  return typed({ kind: 'numgen', mode, ...readModulus(cursor), ...readOffset(cursor) }, 'u32');
}

export function readSymhash(cursor: Cursor): Typed<Selector> {
  cursor.expect('symhash');
  return typed({ kind: 'symhash', ...readModulus(cursor), ...readOffset(cursor) }, 'u32');
}

/** @param readOf reads the fields that are hashed */
export function readJhash(cursor: Cursor, readOf: () => Expression): Typed<Selector> {
  cursor.expect('jhash');
  const of = readOf();
  if (!isHashed(of)) {
    return cursor.fail('fields of the packet before this');
  }
  const modulus = readModulus(cursor);
  const seed = cursor.accept('seed') ? readNumber(cursor, 'a seed') : undefined;
  return typed({ kind: 'jhash', of, ...modulus, ...(seed !== undefined && { seed }), ...readOffset(cursor) }, 'u32');
}

function isHashed(node: Expression): node is JhashExpression['of'] {
  return node.kind === 'concat' ? node.parts.every(isSelector) : isSelector(node);
}

function readModulus(cursor: Cursor): { readonly modulus: number } {
  cursor.expect('mod');
  return { modulus: readNumber(cursor, 'a modulus') };
}

function readOffset(cursor: Cursor): { readonly offset?: number } {
  const offset = cursor.accept('offset') ? readNumber(cursor, 'an offset') : 0;
  return offset === 0 ? {} : { offset };
}
