import { NatKind, Statement } from '../../model/statement';
import { Context } from '../context';
import { Cursor } from '../cursor';
import { notSupported } from '../errors';
import { readFieldStatement } from '../match';
import { readVerdict, VERDICTS } from '../verdict';
import { UNSUPPORTED_STATEMENTS } from '../vocabulary';
import { readCounter } from './counter';
import { readLimit } from './limit';
import { readLog } from './log';
import { readNat } from './nat';
import { readQueue } from './queue';
import { readReject } from './reject';

type Reader = (context: Context) => Statement;

const natOf = (type: NatKind): [string, Reader] => [type, (context) => readNat(context, type)];
const alone = (word: string, reader: (cursor: Cursor) => Statement): [string, Reader] => [word, ({ cursor }) => reader(cursor)];

/** Statements by the word that they begin with. All others begin with a field. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ...VERDICTS.map((word) => alone(word, (cursor) => ({ kind: 'verdict', verdict: readVerdict(cursor) }))),
  alone('counter', readCounter),
  alone('limit', readLimit),
  alone('log', readLog),
  alone('reject', readReject),
  alone('queue', readQueue),
  alone('notrack', (cursor) => {
    cursor.expect('notrack');
    return { kind: 'notrack' };
  }),
  natOf('snat'), natOf('dnat'), natOf('masquerade'), natOf('redirect'),
]);

export function readStatement(context: Context): Statement {
  const { cursor } = context;
  const { kind, text } = cursor.peek();
  const reader = kind === 'word' ? READERS.get(text) : undefined;
  if (reader) {
    return reader(context);
  }
  return kind === 'word' && UNSUPPORTED_STATEMENTS.has(text) ? cursor.refuse(notSupported(`"${text}"`)) : readFieldStatement(cursor);
}
