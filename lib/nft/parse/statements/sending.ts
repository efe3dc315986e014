import { datatype } from '../../model/datatype';
import { Expression } from '../../model/expression';
import { Statement } from '../../model/statement';
import { Context } from '../context';
import { Cursor } from '../cursor';
import { readOperand } from '../expression';
import { readTarget } from './target';

const ADDRESS = { ip: datatype('ipv4_addr'), ip6: datatype('ipv6_addr') };
const DEVICE = datatype('iface_index');

export function readTproxy(context: Context): Statement {
  const { cursor } = context;
  cursor.expect('tproxy');
  const said = cursor.accept('ip', 'ip6') as 'ip' | 'ip6' | undefined;
  cursor.expect('to');
  return { kind: 'tproxy', ...readTarget(context, said) };
}

/** To an address, or in tables netdev to a device. */
export function readDup({ cursor, table: { family } }: Context): Statement {
  cursor.expect('dup');
  cursor.expect('to');
  if (family !== 'ip' && family !== 'ip6') {
    return { kind: 'dup', to: readDevice(cursor) };
  }
  const to = readOperand(cursor, ADDRESS[family]);
  return { kind: 'dup', to, ...(cursor.accept('device') && { device: readDevice(cursor) }) };
}

export function readFwd({ cursor }: Context): Statement {
  cursor.expect('fwd');
  const family = cursor.accept('ip', 'ip6') as 'ip' | 'ip6' | undefined;
  cursor.expect('to');
  if (family === undefined) {
    return { kind: 'fwd', device: readDevice(cursor) };
  }
  const address = readOperand(cursor, ADDRESS[family]);
  cursor.expect('device');
  return { kind: 'fwd', device: readDevice(cursor), by: { family, address } };
}

function readDevice(cursor: Cursor): Expression {
  return readOperand(cursor, DEVICE);
}
