import { VerdictNode } from '../model/statement';
import { Cursor } from './cursor';
import { readName } from './scalar';

const SIMPLE = ['accept', 'drop', 'continue', 'return'] as const;
const TO_CHAIN = ['jump', 'goto'] as const;

/** The words that begin a verdict. */
export const VERDICTS: readonly string[] = [...SIMPLE, ...TO_CHAIN];

export function readVerdict(cursor: Cursor): VerdictNode {
  const kind = cursor.expectOneOf([...SIMPLE, ...TO_CHAIN], 'a verdict');
  if (kind !== 'jump' && kind !== 'goto') {
    return { kind };
  }
  return { kind, chain: readName(cursor, 'a chain') };
}
