import { NatKind, Statement } from '../../model/statement';
import { Context } from '../context';
import { Cursor } from '../cursor';
import { readFieldStatement } from '../match';
import { readName, readNameOrString } from '../scalar';
import { readVerdict, VERDICTS } from '../verdict';
import { readLog } from './log';
import { readMeter } from './meter';
import { readNat } from './nat';
import { objectAhead, readObjectReference } from './object-reference';
import { readQueue } from './queue';
import { readReject } from './reject';
import { readDup, readFwd, readTproxy } from './sending';
import { readFormerSetUpdate, readSetUpdate } from './set-update';
import { beginsStateful, readStateful } from './stateful';
import { readSynproxyItems } from './synproxy';

type Reader = (context: Context) => Statement;

const natOf = (type: NatKind): [string, Reader] => [type, (context) => readNat(context, type)];
const alone = (word: string, reader: (cursor: Cursor) => Statement): [string, Reader] => [word, ({ cursor }) => reader(cursor)];

/** Statements by the word that they begin with. All others begin with a field. */
const READERS: ReadonlyMap<string, Reader> = new Map([
  ...VERDICTS.map((word): [string, Reader] => [word, readVerdictStatement]),
  alone('log', readLog),
  alone('reject', readReject),
  alone('queue', readQueue),
  alone('notrack', readNotrack),
  alone('synproxy', readSynproxy),
  alone('flow', readFlow),
  alone('reset', readReset),
  alone('xt', readExtension),
  natOf('snat'), natOf('dnat'), natOf('masquerade'), natOf('redirect'),
  ['meter', readMeter], ['tproxy', readTproxy], ['dup', readDup], ['fwd', readFwd],
  ['add', readSetUpdate], ['update', readSetUpdate], ['delete', readSetUpdate], ['set', readFormerSetUpdate],
]);

export function readStatement(context: Context): Statement {
  const { cursor } = context;
  const object = objectAhead(cursor);
  if (object !== undefined) {
    return readObjectReference(cursor, object);
  }
  if (beginsStateful(cursor)) {
    return readStateful(cursor);
  }
  const { kind, text } = cursor.peek();
  const reader = kind === 'word' ? READERS.get(text) : undefined;
  if (reader) {
    return reader(context);
  }
  return readFieldStatement(cursor);
}

function readVerdictStatement({ cursor, readInlineChain }: Context): Statement {
  const how = cursor.is('jump') ? 'jump' : 'goto';
  if (cursor.isSequence(how, '{')) {
    cursor.next();
    return { kind: 'inline-chain', how, rules: readInlineChain() };
  }
  return { kind: 'verdict', verdict: readVerdict(cursor) };
}

function readNotrack(cursor: Cursor): Statement {
  cursor.expect('notrack');
  return { kind: 'notrack' };
}

function readSynproxy(cursor: Cursor): Statement {
  cursor.expect('synproxy');
  return { kind: 'synproxy', ...readSynproxyItems(cursor) };
}

/** The word was `offload` once. */
function readFlow(cursor: Cursor): Statement {
  cursor.expect('flow');
  cursor.expectOneOf(['add', 'offload'], 'what shall become of the connection');
  cursor.expect('@');
  return { kind: 'flow', flowtable: readName(cursor, 'a flowtable') };
}

function readReset(cursor: Cursor): Statement {
  cursor.expect('reset');
  cursor.expect('tcp');
  cursor.expect('option');
  return { kind: 'reset', option: cursor.peek().kind === 'number' ? cursor.next().text : readNameOrString(cursor, 'an option') };
}

/** `xt match "recent"`: a part of iptables-nft, of which nft lists the name alone, and which it cannot load. */
function readExtension(cursor: Cursor): Statement {
  cursor.expect('xt');
  const kind = cursor.expectOneOf(['match', 'target', 'watcher'], 'a kind of extension');
  return { kind: 'raw', text: `xt ${kind} "${readNameOrString(cursor, 'an extension')}"` };
}
