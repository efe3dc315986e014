/** Types of the Terraform language that a schema may use. */
export type ValueType =
  | 'string' | 'number' | 'bool'
  | { readonly list: ValueType }
  | { readonly set: ValueType }
  | { readonly map: ValueType }
  | { readonly object: Readonly<Record<string, ValueType>> };

/**
 * Looks at one configured value; null and unknown values do not reach it. Returns what must hold and what to do
 * (`must be from 1 to 65535; take a free port`), or undefined when all is well.
 */
export type Validator<T> = (value: T) => string | undefined;

export interface AttributeOptions<T> {
  readonly description: string;
  /** One of `required`, `optional` and `computed` must be set; `optional` with `computed` may be left to the provider. */
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  /** Hidden in Terraform's output, but in its state all the same. */
  readonly sensitive?: boolean;
  /** In no plan and no state; handlers see it in `config` only. Needs Terraform 1.11. */
  readonly writeOnly?: boolean;
  /** A changed value destroys the resource and creates it anew. */
  readonly requiresReplace?: boolean;
  /** What to use instead: shown as a warning wherever the attribute is set. */
  readonly deprecated?: string;
  readonly validators?: readonly Validator<T>[];
}

export interface ValueAttribute extends AttributeOptions<never> {
  readonly type: ValueType;
}

export type Nesting = 'single' | 'list' | 'set' | 'map';

/** An object, or a collection of objects, whose attributes have options of their own. */
export interface NestedAttribute extends AttributeOptions<never> {
  readonly nesting: Nesting;
  readonly attributes: Attributes;
}

export type Attribute = ValueAttribute | NestedAttribute;

export type Attributes = Readonly<Record<string, Attribute>>;

export interface ResourceSchema {
  /** Rises when older state needs `upgrade`; keys that vanished are dropped without it. */
  readonly version: number;
  readonly description: string;
  readonly attributes: Attributes;
}

export function isNested(attribute: Attribute): attribute is NestedAttribute {
  return 'nesting' in attribute;
}

export function typeOf(attribute: Attribute): ValueType {
  if (!isNested(attribute)) return attribute.type;
  const object = objectType(attribute.attributes);
  switch (attribute.nesting) {
    case 'single': return object;
    case 'list': return { list: object };
    case 'set': return { set: object };
    case 'map': return { map: object };
  }
}

const objectTypes = new WeakMap<Attributes, ValueType>();

export function objectType(attributes: Attributes): ValueType {
  let type = objectTypes.get(attributes);
  if (type === undefined) {
    type = { object: Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, typeOf(attribute)])) };
    objectTypes.set(attributes, type);
  }
  return type;
}
