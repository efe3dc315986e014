import { AttributePath } from '../../../contract/problem';
import { inexactNumber, wrongType } from '../errors';
import { isObject, narrow, UNKNOWN, Values } from '../values';
import { objectType, ResourceSchema, ValueType } from './types';

/**
 * Brings values into the exact shape of the schema: every attribute present (null where it was missing), nothing else,
 * numbers as numbers. Terraform refuses an object that lacks an attribute, so that all that comes in or goes out
 * passes here.
 *
 * @throws Problem with the path of a value of the wrong type
 */
export function conform(schema: ResourceSchema, values: unknown): Values {
  const conformed = conformValue(objectType(schema.attributes), values, []);
  if (!isObject(conformed)) throw wrongType([], 'an object', describe(values));
  return conformed;
}

function conformValue(type: ValueType, value: unknown, path: AttributePath): unknown {
  if (value === null || value === undefined) return null;
  if (value === UNKNOWN) return UNKNOWN;
  if (typeof type === 'string') return conformPrimitive(type, value, path);
  if ('list' in type || 'set' in type) {
    if (!Array.isArray(value)) throw wrongType(path, 'a list', describe(value));
    const element = 'list' in type ? type.list : type.set;
    return value.map((item, index) => conformValue(element, item, [...path, { index }]));
  }
  if (!isObject(value)) throw wrongType(path, 'map' in type ? 'a map' : 'an object', describe(value));
  if ('map' in type) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, conformValue(type.map, item, [...path, { key }])]));
  }
  const members = Object.entries(type.object);
  return Object.fromEntries(members.map(([name, member]) => [name, conformValue(member, value[name], [...path, name])]));
}

function conformPrimitive(type: 'string' | 'number' | 'bool', value: unknown, path: AttributePath): unknown {
  switch (type) {
    case 'string':
      if (typeof value !== 'string') throw wrongType(path, 'a string', describe(value));
      return value;
    case 'bool':
      if (typeof value !== 'boolean') throw wrongType(path, 'true or false', describe(value));
      return value;
    case 'number':
      if (typeof value === 'number') return value;
      if (typeof value === 'bigint') return narrow(value);
      if (typeof value === 'string') return parseNumber(value, path);
      throw wrongType(path, 'a number', describe(value));
  }
}

/** Terraform spells a number as text when no binary format holds it exactly. */
function parseNumber(text: string, path: AttributePath): number | bigint {
  if (/^-?\d+$/.test(text)) return narrow(BigInt(text));
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) throw wrongType(path, 'a number', JSON.stringify(text));
  if (significantDigits(text) > 15) throw inexactNumber(path, text);
  return number;
}

function significantDigits(text: string): number {
  return text.replace(/[eE].*$/, '').replace(/[-.]/g, '').replace(/^0+|0+$/g, '').length;
}

/** The kind of a value, never the value: it may be secret. */
function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  return isObject(value) ? 'an object' : `a ${typeof value}`;
}
