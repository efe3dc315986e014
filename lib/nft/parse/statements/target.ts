import { datatype } from '../../model/datatype';
import { Expression, Value } from '../../model/expression';
import { Family } from '../../model/table';
import { readAtom } from '../constant';
import { Cursor } from '../cursor';
import { notSupported } from '../errors';
import { readOperand } from '../expression';
import { beginsSelector } from '../selectors/selector';
import { readSingle } from '../value';

const SERVICE = datatype('inet_service');
const ADDRESS = { ip: datatype('ipv4_addr'), ip6: datatype('ipv6_addr') };
type AddressFamily = 'ip' | 'ip6';

/** Where a packet is sent. */
export interface Target {
  /** Not said in a table of this family alone. */
  readonly family?: AddressFamily;
  readonly address?: Expression;
  readonly port?: Expression;
}

/** Reads an address, a port or both; the family is said before it, or known from the table or the address. */
export function readTarget(cursor: Cursor, said: AddressFamily | undefined, table: Family): Target {
  if (cursor.is(':')) {
    return { ...written(said, table), ...readPort(cursor) };
  }
  const family = said ?? (table === 'ip' || table === 'ip6' ? table : familyAhead(cursor))
    ?? cursor.fail('"ip" or "ip6" before a map', 'nft cannot tell the family of its values');
  const address = readAddress(cursor, family);
  if (cursor.is('.')) {
    return cursor.refuse(notSupported('a concatenation as the target of a packet'));
  }
  return { ...written(family, table), address, ...readPort(cursor) };
}

/** A table of one family does not say it. */
function written(family: AddressFamily | undefined, table: Family): Pick<Target, 'family'> {
  return family === undefined || family === table ? {} : { family };
}

function familyAhead(cursor: Cursor): AddressFamily | undefined {
  const { kind, text } = cursor.peek();
  return text === '[' ? 'ip6' : kind === 'address' ? (text.includes(':') ? 'ip6' : 'ip') : undefined;
}

function readAddress(cursor: Cursor, family: AddressFamily): Expression {
  if (cursor.is('[')) {
    const from = readBracketed(cursor);
    return cursor.accept('-') ? { kind: 'range', from, to: readBracketed(cursor) } : from;
  }
  return beginsSelector(cursor) ? readOperand(cursor, ADDRESS[family], SERVICE) : readSingle(cursor, ADDRESS[family]);
}

function readBracketed(cursor: Cursor): Value {
  cursor.expect('[');
  const address = readAtom(cursor, ADDRESS.ip6);
  cursor.expect(']');
  return address;
}

function readPort(cursor: Cursor): Pick<Target, 'port'> {
  if (!cursor.accept(':')) {
    return {};
  }
  return { port: beginsSelector(cursor) ? readOperand(cursor, SERVICE) : readSingle(cursor, SERVICE) };
}
