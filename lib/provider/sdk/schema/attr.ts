import { Values } from '../values';
import { AttributeOptions, Attributes, NestedAttribute, Nesting, ValueAttribute, ValueType } from './types';

type Options<T> = AttributeOptions<T>;

const value = (type: ValueType, options: Options<never>): ValueAttribute => ({ ...options, type });

const nested = (nesting: Nesting, attributes: Attributes, options: Options<never>): NestedAttribute =>
  ({ ...options, nesting, attributes });

/** How schemas are written: `attr.string({ required: true, description: '…' })`. */
export const attr = {
  string: (options: Options<string>) => value('string', options),
  number: (options: Options<number | bigint>) => value('number', options),
  bool: (options: Options<boolean>) => value('bool', options),
  list: (element: ValueType, options: Options<readonly unknown[]>) => value({ list: element }, options),
  set: (element: ValueType, options: Options<readonly unknown[]>) => value({ set: element }, options),
  map: (element: ValueType, options: Options<Values>) => value({ map: element }, options),
  /** An object in one piece, as computed results are; see `nested` for one whose members have options. */
  object: (members: Readonly<Record<string, ValueType>>, options: Options<Values>) => value({ object: members }, options),
  nested: (attributes: Attributes, options: Options<Values>) => nested('single', attributes, options),
  nestedList: (attributes: Attributes, options: Options<readonly unknown[]>) => nested('list', attributes, options),
  nestedSet: (attributes: Attributes, options: Options<readonly unknown[]>) => nested('set', attributes, options),
  nestedMap: (attributes: Attributes, options: Options<Values>) => nested('map', attributes, options),
} as const;
