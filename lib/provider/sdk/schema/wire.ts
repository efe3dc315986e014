import { Nesting as WireNesting, WireAttribute, WireSchema } from '../protocol';
import { Attribute, isNested, ResourceSchema, ValueType } from './types';

const NO_TYPE = new Uint8Array(0);

/** The schema as GetProviderSchema sends it. */
export function toWireSchema(schema: ResourceSchema): WireSchema {
  return {
    version: schema.version,
    block: { version: schema.version, description: schema.description, attributes: toWireAttributes(schema.attributes) },
  };
}

function toWireAttributes(attributes: ResourceSchema['attributes']): WireAttribute[] {
  return Object.entries(attributes).map(([name, attribute]) => ({
    name,
    type: isNested(attribute) ? NO_TYPE : Buffer.from(JSON.stringify(typeNotation(attribute.type))),
    nestedType: nestedType(attribute),
    description: attribute.description,
    required: attribute.required ?? false,
    optional: attribute.optional ?? false,
    computed: attribute.computed ?? false,
    sensitive: attribute.sensitive ?? false,
    deprecated: attribute.deprecated !== undefined,
    writeOnly: attribute.writeOnly ?? false,
  }));
}

function nestedType(attribute: Attribute): WireAttribute['nestedType'] {
  if (!isNested(attribute)) return undefined;
  return { nesting: WireNesting[attribute.nesting], attributes: toWireAttributes(attribute.attributes) };
}

/** Terraform's JSON notation of types: `["map","string"]`. */
function typeNotation(type: ValueType): unknown {
  if (typeof type === 'string') return type;
  if ('list' in type) return ['list', typeNotation(type.list)];
  if ('set' in type) return ['set', typeNotation(type.set)];
  if ('map' in type) return ['map', typeNotation(type.map)];
  return ['object', Object.fromEntries(Object.entries(type.object).map(([name, member]) => [name, typeNotation(member)]))];
}
