import { datatype } from '../../model/datatype';
import { Expression, Value } from '../../model/expression';
import { Family } from '../../model/table';
import { readAtom } from '../constant';
import { Context } from '../context';
import { Cursor } from '../cursor';
import { readOperand } from '../expression';
import { AddressFamily, familyBehind } from '../family';
import { beginsSelector } from '../selectors/selector';
import { readSingle } from '../value';

/** Longer keys than these words nobody writes. */
const MAX_KEY = 40;
const SERVICE = datatype('inet_service');
const ADDRESS = { ip: datatype('ipv4_addr'), ip6: datatype('ipv6_addr') };

/** Where a packet is sent. */
export interface Target {
  /** Not said in a table of this family alone. */
  readonly family?: AddressFamily;
  readonly address?: Expression;
  readonly port?: Expression;
}

/** Reads an address, a port or both; the family is said before it, or known from the table or from what the rule matches. */
export function readTarget({ cursor, table: { family: table }, before }: Context, said: AddressFamily | undefined): Target {
  if (cursor.is(':')) {
    return { ...written(said, table), ...readPort(cursor) };
  }
  const family = said ?? familyBehind(before, table) ?? familyOfKey(cursor)
    ?? cursor.fail('"ip" or "ip6" before the address', 'a table of several families must say which one is meant');
  const address = readAddress(cursor, family);
  return { ...written(family, table), address, ...readPort(cursor) };
}

/** A table of one family does not say it. */
function written(family: AddressFamily | undefined, table: Family): Pick<Target, 'family'> {
  return family === undefined || family === table ? {} : { family };
}

/** A map in the rule gives addresses of the family that it is asked with. */
function familyOfKey(cursor: Cursor): AddressFamily | undefined {
  let family: AddressFamily | undefined;
  for (let ahead = 0; ahead < MAX_KEY && beginsSelector(cursor); ahead++) {
    const { kind, text } = ahead === 0 ? cursor.peek() : cursor.peekBehind(ahead);
    if (text === 'map') {
      return cursor.peekBehind(ahead + 1).text === '{' ? family : undefined;
    }
    if ((kind !== 'word' && text !== '.') || text === 'jhash') {
      return undefined;
    }
    family ??= text === 'ip' || text === 'ip6' ? text : undefined;
  }
  return undefined;
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
  return cursor.accept(':') ? readPortItself(cursor) : {};
}

export function readPortItself(cursor: Cursor): Required<Pick<Target, 'port'>> {
  return { port: beginsSelector(cursor) ? readOperand(cursor, SERVICE) : readSingle(cursor, SERVICE) };
}
