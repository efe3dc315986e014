import { UNKNOWN, Values } from '../values';
import { mapObjects } from './nested';
import { Attributes, isNested, ResourceSchema } from './types';

/**
 * The plan that follows from Terraform's own rules: what is configured stays as configured, write-only values are
 * null, computed values that nobody has given yet are unknown, those of a resource that exists stay as they are.
 * A handler starts from it, and marks as {@link UNKNOWN} what its update will change.
 */
export function defaultPlan(schema: ResourceSchema, prior: Values | null, proposed: Values): Values {
  return planObject(schema.attributes, prior, proposed);
}

function planObject(attributes: Attributes, prior: Values | null, proposed: Values): Values {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => {
    const value = proposed[name] ?? null;
    if (attribute.writeOnly) return [name, null];
    if (value === null) return [name, attribute.computed && prior === null ? UNKNOWN : null];
    if (!isNested(attribute)) return [name, value];
    return [name, mapObjects(attribute, value, prior?.[name], (object, before) => planObject(attribute.attributes, before, object))];
  }));
}

/** The values without those that must not be stored. */
export function withoutWriteOnly(schema: ResourceSchema, values: Values): Values {
  return stripObject(schema.attributes, values);
}

function stripObject(attributes: Attributes, values: Values): Values {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => {
    if (attribute.writeOnly) return [name, null];
    if (!isNested(attribute)) return [name, values[name]];
    return [name, mapObjects(attribute, values[name], null, (object) => stripObject(attribute.attributes, object))];
  }));
}
