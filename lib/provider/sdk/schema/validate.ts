import { AttributePath } from '../../../contract/problem';
import { Diagnostics } from '../diagnostics';
import { deprecated, invalidValue, missingRequired, readOnly, writeOnlyUnsupported } from '../errors';
import { UNKNOWN, Values } from '../values';
import { objectsIn } from './nested';
import { Attribute, Attributes, isNested, ResourceSchema } from './types';

export interface ValidateOptions {
  /** Whether the client keeps write-only values out of its state. */
  readonly writeOnlyAllowed: boolean;
  readonly diagnostics: Diagnostics;
}

/** Checks a configuration against the schema; values that are unknown yet are checked when they are known. */
export function validateConfig(schema: ResourceSchema, config: Values, options: ValidateOptions): void {
  validateObject(schema.attributes, config, [], options);
}

function validateObject(attributes: Attributes, config: Values, path: AttributePath, options: ValidateOptions): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    validateAttribute(attribute, config[name], [...path, name], options);
  }
}

function validateAttribute(attribute: Attribute, value: unknown, path: AttributePath, options: ValidateOptions): void {
  const { diagnostics } = options;
  if (value === null) {
    if (attribute.required) diagnostics.error(missingRequired(path));
    return;
  }
  if (!attribute.required && !attribute.optional) {
    diagnostics.error(readOnly(path));
    return;
  }
  if (attribute.writeOnly && !options.writeOnlyAllowed) diagnostics.error(writeOnlyUnsupported(path));
  if (attribute.deprecated !== undefined) diagnostics.warning(deprecated(path, attribute.deprecated));
  if (value === UNKNOWN) return;

  for (const validator of attribute.validators ?? []) {
    const complaint = validator(value as never);
    if (complaint !== undefined) diagnostics.error(invalidValue(path, complaint));
  }
  if (!isNested(attribute)) return;
  for (const { object, step } of objectsIn(attribute, value)) {
    validateObject(attribute.attributes, object, step === undefined ? path : [...path, step], options);
  }
}
