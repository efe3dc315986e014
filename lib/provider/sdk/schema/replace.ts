import { AttributePath } from '../../../contract/problem';
import { isObject, UNKNOWN, Values } from '../values';
import { firstDifference } from './compare';
import { objectsIn } from './nested';
import { Attribute, Attributes, isNested, ResourceSchema, typeOf } from './types';

/** The paths of `requiresReplace` attributes that a plan changes: for each, Terraform makes a new resource. */
export function replacedPaths(schema: ResourceSchema, prior: Values, planned: Values): AttributePath[] {
  return replacedIn(schema.attributes, prior, planned, []);
}

function replacedIn(attributes: Attributes, prior: Values, planned: Values, path: AttributePath): AttributePath[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => replacedBy(attribute, prior[name], planned[name], [...path, name]));
}

function replacedBy(attribute: Attribute, prior: unknown, planned: unknown, path: AttributePath): AttributePath[] {
  if (attribute.requiresReplace) return firstDifference(typeOf(attribute), prior, planned) ? [path] : [];
  if (!isNested(attribute) || planned === UNKNOWN) return [];
  if (attribute.nesting === 'single') {
    return isObject(prior) && isObject(planned) ? replacedIn(attribute.attributes, prior, planned, path) : [];
  }
  // Elements are the same one under the same key or index; members of a set have no identity of their own.
  const before = new Map(objectsIn(attribute, prior).map(({ object, step }) => [JSON.stringify(step), object]));
  return objectsIn(attribute, planned).flatMap(({ object, step }) => {
    const old = step && before.get(JSON.stringify(step));
    return step && old ? replacedIn(attribute.attributes, old, object, [...path, step]) : [];
  });
}
