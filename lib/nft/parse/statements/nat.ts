import { NatKind, NatStatement, Statement } from '../../model/statement';
import { Context } from '../context';
import { Cursor } from '../cursor';
import { payloadAhead } from '../selectors/payload';
import { readPortItself, readTarget } from './target';

const FLAGS = ['random', 'fully-random', 'persistent'] as const;

export function readNat(context: Context, type: NatKind): Statement {
  const { cursor } = context;
  cursor.expect(type);
  const nat = type === 'snat' || type === 'dnat' ? readToAddress(context) : { prefix: false, ...readToPort(cursor, type) };
  return { kind: 'nat', type, ...nat, flags: readFlags(cursor) };
}

function readToAddress(context: Context): Pick<NatStatement, 'family' | 'address' | 'port' | 'prefix'> {
  const { cursor } = context;
  const said = payloadAhead(cursor) ? undefined : cursor.accept('ip', 'ip6') as 'ip' | 'ip6' | undefined;
  const prefix = cursor.accept('prefix') !== undefined;
  skipKindOfMap(cursor);
  cursor.accept('to');
  if (said !== undefined && cursor.is(':')) {
    return cursor.fail(`an address behind "${said}"`, 'leave the family out where there is a port alone');
  }
  return { ...readTarget(context, said), prefix };
}

/** What the values of a map are was once said before it; the map itself tells, and no nft lists these words any more. */
function skipKindOfMap(cursor: Cursor): void {
  if (cursor.accept('addr')) {
    cursor.expect('.');
    cursor.expect('port');
  } else {
    cursor.accept('interval');
  }
}

/** `redirect` takes a port without the colon too. */
function readToPort(cursor: Cursor, type: NatKind): Pick<NatStatement, 'port'> {
  if (!cursor.accept('to') && !cursor.is(':')) {
    return {};
  }
  const colon = cursor.accept(':') !== undefined;
  return colon || type === 'redirect' ? readPortItself(cursor) : cursor.fail('":" and a port');
}

function readFlags(cursor: Cursor): string[] {
  const flags = new Set<string>();
  while (cursor.is(...FLAGS)) {
    flags.add(cursor.next().text);
    if (cursor.accept(',') && !cursor.is(...FLAGS)) {
      return cursor.fail(`a flag: ${FLAGS.join(', ')}`);
    }
  }
  return FLAGS.filter((flag) => flags.has(flag));
}
