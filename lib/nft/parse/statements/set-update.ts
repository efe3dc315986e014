import { datatype } from '../../model/datatype';
import { Expression } from '../../model/expression';
import { SetUpdateStatement } from '../../model/packet-statements';
import { StatefulStatement } from '../../model/stateful';
import { Statement } from '../../model/statement';
import { readJoined } from '../bitwise';
import { Context } from '../context';
import { missing } from '../errors';
import { readValueOf } from '../expression';
import { readDuration, readName } from '../scalar';
import { readSetReference } from '../value';
import { beginsStateful, readStateful } from './stateful';

type Options = Pick<SetUpdateStatement, 'timeout' | 'statements'>;

const OPERATIONS = ['add', 'update', 'delete'] as const;

/** Reads `add @set { … }`, and the same with update and delete. */
export function readSetUpdate(context: Context): Statement {
  const { cursor } = context;
  const operation = cursor.expectOneOf(OPERATIONS, 'what shall become of an element');
  cursor.expect('@');
  const at = cursor.peek();
  const set = readName(cursor, 'a set or map');
  cursor.expect('{');
  const types = context.table.declared(set)?.key;
  const key = types === undefined ? readJoined(cursor).node : readValueOf(cursor, types.map(datatype));
  const options = readUpdateOptions(context);
  const data = cursor.accept(':') ? readData(context, set) ?? cursor.refuse(missing('a map of values', set), at) : undefined;
  cursor.expect('}');
  return { kind: 'set-update', operation, set, key, ...(data && { data }), ...options };
}

/** Reads `set add KEY @set`, as it was written before 0.9. */
export function readFormerSetUpdate(context: Context): Statement {
  const { cursor } = context;
  cursor.expect('set');
  const operation = cursor.expectOneOf(OPERATIONS, 'what shall become of an element');
  const key = readJoined(cursor).node;
  const options = readUpdateOptions(context);
  return { kind: 'set-update', operation, set: readSetReference(cursor).name, key, ...options };
}

export function readUpdateOptions({ cursor }: Context): Options {
  const statements: StatefulStatement[] = [];
  let timeout: number | undefined;
  for (;;) {
    if (cursor.accept('timeout')) {
      timeout = readDuration(cursor);
    } else if (beginsStateful(cursor)) {
      statements.push(readStateful(cursor));
    } else {
      return { ...(timeout !== undefined && { timeout }), statements };
    }
  }
}

/** The map says of what type its values are. */
function readData({ cursor, table }: Context, name: string): Expression | undefined {
  const types = table.declared(name)?.data;
  return types === undefined || types === 'verdict' || 'object' in types ? undefined : readValueOf(cursor, types.map(datatype));
}
