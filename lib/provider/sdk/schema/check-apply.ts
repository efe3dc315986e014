import { Problem } from '../../../contract/problem';
import { brokenRule } from '../errors';
import { isWhollyKnown, UNKNOWN, Values } from '../values';
import { firstDifference } from './compare';
import { ResourceSchema, typeOf } from './types';

/**
 * Terraform's rule for results: what the plan promised must hold, and nothing may be unknown any more.
 *
 * @returns one problem for each attribute that breaks it
 */
export function checkApply(schema: ResourceSchema, planned: Values, state: Values): Problem[] {
  return Object.entries(schema.attributes).flatMap(([name, attribute]) => {
    if (!isWhollyKnown(state[name])) return [brokenRule([name], 'apply must leave no value unknown, got one that still is')];
    const difference = firstDifference(typeOf(attribute), planned[name], state[name], { unknownMatches: true }, [name]);
    return difference ? [brokenRule(difference, 'apply must give the planned value, got another')] : [];
  });
}

/** For a state that is returned beside errors: what never became known is stored as null. */
export function forgetUnknown(value: unknown): unknown {
  if (value === UNKNOWN) return null;
  if (Array.isArray(value)) return value.map(forgetUnknown);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, forgetUnknown(nested)]));
}
