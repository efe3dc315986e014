export type { Diagnostics, Finding } from './diagnostics';
export { formatPath } from './errors';
export { log } from './process';
export type { LogLevel } from './process';
export type * from './resource';
export { attr, conform, defaultPlan } from './schema';
export type {
  Attribute, AttributeOptions, Attributes, NestedAttribute, Nesting, ResourceSchema, Validator, ValueAttribute, ValueType,
} from './schema';
export { serve } from './serve';
export { isObject, isWhollyKnown, UNKNOWN } from './values';
export type { Values } from './values';
