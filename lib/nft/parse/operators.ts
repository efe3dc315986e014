import { BitwiseOperator } from '../model/expression';
import { MatchOperator } from '../model/statement';
import { Cursor } from './cursor';

/** nft has a word for every sign. */
const COMPARISONS: Readonly<Record<string, MatchOperator>> = {
  '==': '==', '!=': '!=', '<': '<', '>': '>', '<=': '<=', '>=': '>=', 'eq': '==', 'ne': '!=', 'lt': '<', 'gt': '>', 'le': '<=', 'ge': '>=',
};

/** From the loosest to the tightest. */
export const BITWISE_LEVELS: readonly Readonly<Record<string, BitwiseOperator>>[] = [
  { '|': '|', 'or': '|' }, { '^': '^', 'xor': '^' }, { '&': '&', 'and': '&' }, { '<<': '<<', '>>': '>>', 'lshift': '<<', 'rshift': '>>' },
];

export function acceptComparison(cursor: Cursor): MatchOperator | undefined {
  return acceptFrom(cursor, COMPARISONS);
}

/** The sign that a table gives for the next word or symbol. */
export function acceptFrom<T>(cursor: Cursor, table: Readonly<Record<string, T>>): T | undefined {
  const { kind, text } = cursor.peek();
  if ((kind !== 'word' && kind !== 'symbol') || !Object.hasOwn(table, text)) {
    return undefined;
  }
  cursor.next();
  return table[text];
}
