import { parseTableKey } from '../../contract';
import { isObject, Values } from '../sdk';
import { badImportId } from './errors';

/** The resource that an import id stands for. Its tables are empty still: the read that follows fills them. */
export function importedValues(id: string): Values {
  let parsed: unknown;
  try {
    parsed = JSON.parse(id);
  } catch (error) {
    throw badImportId(id, (error as Error).message);
  }
  if (!isObject(parsed) || typeof parsed.owner !== 'string') {
    throw badImportId(id, 'owner is missing');
  }
  if (!isObject(parsed.ssh) === !isObject(parsed.local)) {
    throw badImportId(id, 'exactly one of ssh and local must be there');
  }
  const { owner, ssh, local, sources, tables } = parsed;
  if (!Array.isArray(tables) || tables.length === 0) {
    throw badImportId(id, 'tables is missing');
  }
  const bad = tables.find((key) => typeof key !== 'string' || !parseTableKey(key));
  if (bad !== undefined) {
    throw badImportId(id, `${JSON.stringify(bad)} is no table such as "inet filter"`);
  }
  return { owner, ssh, local, sources, tables: Object.fromEntries(tables.map((key: string) => [key, ''])) };
}
