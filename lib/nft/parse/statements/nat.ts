import { NatKind, NatStatement, Statement } from '../../model/statement';
import { Family } from '../../model/table';
import { Context } from '../context';
import { Cursor } from '../cursor';
import { notSupported } from '../errors';
import { readTarget } from './target';

const FLAGS = ['random', 'fully-random', 'persistent'] as const;

export function readNat({ cursor, table }: Context, type: NatKind): Statement {
  cursor.expect(type);
  const nat = type === 'snat' || type === 'dnat' ? readToAddress(cursor, table.family) : { prefix: false, ...readToPort(cursor) };
  return { kind: 'nat', type, ...nat, flags: readFlags(cursor) };
}

function readToAddress(cursor: Cursor, table: Family): Pick<NatStatement, 'family' | 'address' | 'port' | 'prefix'> {
  const said = cursor.accept('ip', 'ip6') as 'ip' | 'ip6' | undefined;
  if (cursor.is('addr', 'interval')) {
    return cursor.refuse(notSupported(`"${cursor.peek().text}" in address translation`));
  }
  const prefix = cursor.accept('prefix') !== undefined;
  cursor.accept('to');
  return { ...readTarget(cursor, said, table), prefix };
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
