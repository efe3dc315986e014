import { NatKind, NatStatement, Statement } from '../../model/statement';
import { Family } from '../../model/table';
import { Context } from '../context';
import { Cursor } from '../cursor';
import { payloadAhead } from '../selectors/payload';
import { readTarget } from './target';

const FLAGS = ['random', 'fully-random', 'persistent'] as const;

export function readNat({ cursor, table }: Context, type: NatKind): Statement {
  cursor.expect(type);
  const nat = type === 'snat' || type === 'dnat' ? readToAddress(cursor, table.family) : { prefix: false, ...readToPort(cursor) };
  return { kind: 'nat', type, ...nat, flags: readFlags(cursor) };
}

function readToAddress(cursor: Cursor, table: Family): Pick<NatStatement, 'family' | 'address' | 'port' | 'prefix'> {
  const said = payloadAhead(cursor) ? undefined : cursor.accept('ip', 'ip6') as 'ip' | 'ip6' | undefined;
  const prefix = cursor.accept('prefix') !== undefined;
  skipKindOfMap(cursor);
  cursor.accept('to');
  return { ...readTarget(cursor, said, table), prefix };
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

function readToPort(cursor: Cursor): Pick<NatStatement, 'port'> {
  if (!cursor.accept('to') && !cursor.is(':')) {
    return {};
  }
  const { port } = cursor.is(':') ? readTarget(cursor, 'ip', 'ip') : cursor.fail('":" and a port');
  return { port };
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
