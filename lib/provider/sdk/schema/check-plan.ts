import { AttributePath, Problem } from '../../../contract/problem';
import { brokenRule } from '../errors';
import { isObject, UNKNOWN, Values } from '../values';
import { same, sameMembers } from './compare';
import { Attribute, Attributes, isNested, NestedAttribute, ResourceSchema, typeOf } from './types';

/**
 * Terraform's rule for plans: a configured value must be planned as configured, or as it was before if the provider
 * holds the two for equal. Only what the configuration leaves to the provider is the provider's to fill in.
 *
 * @returns one problem for each attribute that breaks it
 */
export function checkPlan(schema: ResourceSchema, prior: Values | null, config: Values, planned: Values): Problem[] {
  return checkObject(schema.attributes, prior, config, planned, []);
}

function checkObject(attributes: Attributes, prior: Values | null, config: Values, planned: Values, path: AttributePath): Problem[] {
  return Object.entries(attributes).flatMap(([name, attribute]) =>
    checkAttribute(attribute, prior?.[name] ?? null, config[name], planned[name], [...path, name]));
}

function checkAttribute(attribute: Attribute, prior: unknown, config: unknown, planned: unknown, path: AttributePath): Problem[] {
  const type = typeOf(attribute);
  if (attribute.writeOnly || same(type, config, planned)) return [];
  if (config === null) {
    return attribute.computed ? [] : [brokenRule(path, 'plan must leave null what the configuration leaves out, got a value')];
  }
  if (prior !== null && same(type, prior, planned)) return [];
  if (isNested(attribute) && config !== UNKNOWN) return checkNested(attribute, prior, config, planned, path);
  return [brokenRule(path, 'plan must keep the configured value, got another')];
}

function checkNested(attribute: NestedAttribute, prior: unknown, config: unknown, planned: unknown, path: AttributePath): Problem[] {
  const check = (before: unknown, wanted: unknown, got: unknown, at: AttributePath): Problem[] => {
    if (!isObject(wanted) || !isObject(got)) {
      return wanted === got ? [] : [brokenRule(at, 'plan must keep the configured object, got another')];
    }
    return checkObject(attribute.attributes, isObject(before) ? before : null, wanted, got, at);
  };
  if (attribute.nesting === 'single') return check(prior, config, planned, path);

  if (attribute.nesting === 'set' && Array.isArray(config) && Array.isArray(planned)) {
    const fits = sameMembers(config, planned, (wanted, got) => check(null, wanted, got, path).length === 0);
    return fits ? [] : [brokenRule(path, 'plan must keep the configured members, got others')];
  }
  if (Array.isArray(config) && Array.isArray(planned) && config.length === planned.length) {
    const before: readonly unknown[] = Array.isArray(prior) ? prior : [];
    return config.flatMap((wanted, index) => check(before[index], wanted, planned[index], [...path, { index }]));
  }
  if (isObject(config) && isObject(planned) && sameKeys(config, planned)) {
    const before = isObject(prior) ? prior : {};
    return Object.keys(config).flatMap((key) => check(before[key], config[key], planned[key], [...path, { key }]));
  }
  return [brokenRule(path, 'plan must keep the configured elements, got others')];
}

function sameKeys(a: Values, b: Values): boolean {
  return Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => Object.hasOwn(b, key));
}
