import { datatype } from '../../model/datatype';
import { Expression, Value } from '../../model/expression';
import { NatKind, NatStatement, Statement } from '../../model/statement';
import { Family } from '../../model/table';
import { readAtom } from '../constant';
import { Context } from '../context';
import { Cursor } from '../cursor';
import { notSupported } from '../errors';
import { readOperand } from '../expression';
import { beginsSelector } from '../selector';
import { readSingle } from '../value';

const FLAGS = ['random', 'fully-random', 'persistent'] as const;
const SERVICE = datatype('inet_service');
type AddressFamily = 'ip' | 'ip6';

export function readNat({ cursor, family }: Context, type: NatKind): Statement {
  cursor.expect(type);
  const nat = type === 'snat' || type === 'dnat' ? readToAddress(cursor, family) : { prefix: false, ...readToPort(cursor) };
  return { kind: 'nat', type, ...nat, flags: readFlags(cursor) };
}

type Target = Pick<NatStatement, 'family' | 'address' | 'port' | 'prefix'>;

function readToAddress(cursor: Cursor, table: Family): Target {
  const said = cursor.accept('ip', 'ip6') as AddressFamily | undefined;
  if (cursor.is('addr', 'interval')) {
    return cursor.refuse(notSupported(`"${cursor.peek().text}" in address translation`));
  }
  const prefix = cursor.accept('prefix') !== undefined;
  cursor.accept('to');
  if (cursor.is(':')) {
    return { ...written(said, table), prefix, ...readPort(cursor) };
  }
  const family = said ?? (table === 'ip' || table === 'ip6' ? table : familyAhead(cursor));
  const address = readAddress(cursor, family ?? cursor.fail('"ip" or "ip6" before a map', 'nft cannot tell the family of its values'));
  const port = readPort(cursor);
  if (cursor.is('.')) {
    return cursor.refuse(notSupported('a concatenation in address translation'));
  }
  return { ...written(family, table), address, prefix, ...port };
}

/** A table of one family does not say it. */
function written(family: AddressFamily | undefined, table: Family): Pick<NatStatement, 'family'> {
  return family === undefined || family === table ? {} : { family };
}

function familyAhead(cursor: Cursor): AddressFamily | undefined {
  const { kind, text } = cursor.peek();
  return text === '[' ? 'ip6' : kind === 'address' ? (text.includes(':') ? 'ip6' : 'ip') : undefined;
}

function readAddress(cursor: Cursor, family: AddressFamily): Expression {
  const type = datatype(family === 'ip' ? 'ipv4_addr' : 'ipv6_addr');
  if (cursor.is('[')) {
    const from = readBracketed(cursor);
    return cursor.accept('-') ? { kind: 'range', from, to: readBracketed(cursor) } : from;
  }
  return beginsSelector(cursor) ? readOperand(cursor, type, SERVICE) : readSingle(cursor, type);
}

function readBracketed(cursor: Cursor): Value {
  cursor.expect('[');
  const address = readAtom(cursor, datatype('ipv6_addr'));
  cursor.expect(']');
  return address;
}

function readToPort(cursor: Cursor): Pick<NatStatement, 'port'> {
  return cursor.accept('to') || cursor.is(':') ? requirePort(cursor) : {};
}

function requirePort(cursor: Cursor): Pick<NatStatement, 'port'> {
  return cursor.is(':') ? readPort(cursor) : cursor.fail('":" and a port');
}

function readPort(cursor: Cursor): Pick<NatStatement, 'port'> {
  if (!cursor.accept(':')) {
    return {};
  }
  return beginsSelector(cursor) ? cursor.refuse(notSupported('a port by a map')) : { port: readSingle(cursor, SERVICE) };
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
