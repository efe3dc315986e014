import { datatype } from '../../model/datatype';
import { Statement } from '../../model/statement';
import { SetDefinition } from '../../model/table';
import { readJoined } from '../bitwise';
import { Context } from '../context';
import { SetDraft } from '../draft';
import { declaredOtherwise } from '../errors';
import { readName, readNumber } from '../scalar';
import { readUpdateOptions } from './set-update';

/** What nft gives a meter that says no size. */
const SIZE = 65535;

/**
 * Reads `meter NAME { KEY STATEMENT }`, the old form of a set that packets add to, as nft lists it from 1.1 on: the set is
 * declared in the table, and the rule adds to it, or renews what is there when elements time out.
 */
export function readMeter(context: Context): Statement {
  const { cursor, table } = context;
  cursor.expect('meter');
  const at = cursor.peek();
  const name = readName(cursor, 'a meter');
  const size = cursor.accept('size') ? readNumber(cursor, 'a size') : SIZE;
  cursor.expect('{');
  const key = readJoined(cursor);
  const options = readUpdateOptions(context);
  cursor.expect('}');
  if (table.sets.has(name)) {
    cursor.refuse(declaredOtherwise('meter', name), at);
  }
  const times = options.timeout !== undefined;
  const types = key.types.map((type) => type.name);
  const set: Omit<SetDefinition, 'elements'> = {
    name, key: types, dataIntervals: false, flags: times ? ['dynamic', 'timeout'] : ['dynamic'], size, autoMerge: false, statements: [],
    // Plain numbers have no type that could be named.
    ...(types.some((type) => datatype(type).form === 'integer' && /^[ux]\d/.test(type)) && { typeof: { key: key.node } }),
  };
  table.sets.set(name, new SetDraft(set));
  return { kind: 'set-update', operation: times ? 'update' : 'add', set: name, key: key.node, ...options };
}
