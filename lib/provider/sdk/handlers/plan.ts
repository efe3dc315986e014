import { toWirePath } from '../diagnostics';
import { brokenRule } from '../errors';
import { Handlers } from '../protocol';
import { checkPlan, conform, replacedPaths, withoutWriteOnly } from '../schema';
import { Context, decodeOrNull, diagnose, encodeValue, resourceOf } from './context';

export function planResource(context: Context): Handlers['PlanResourceChange'] {
  return (request) => diagnose(`${request.typeName}, plan`, async (diagnostics) => {
    const resource = resourceOf(context, request.typeName);
    const { schema } = resource;
    const prior = decodeOrNull(schema, request.priorState);
    const proposed = decodeOrNull(schema, request.proposedNewState);
    const config = decodeOrNull(schema, request.config);

    const result = await resource.plan({ prior, proposed, config, private: request.priorPrivate, diagnostics });
    if (diagnostics.hasErrors) return {};
    const plannedPrivate = result.private ?? request.priorPrivate;

    if (proposed === null || config === null) {
      if (result.planned !== null) throw brokenRule([], 'plan of a destroy must be null, got a state');
      return { plannedState: encodeValue(schema, null), plannedPrivate };
    }
    if (result.planned === null) throw brokenRule([], 'plan must be a state, got null although nothing is to be destroyed');

    const planned = withoutWriteOnly(schema, conform(schema, result.planned));
    for (const problem of checkPlan(schema, prior, config, planned)) diagnostics.error(problem);
    const replaced = prior === null ? [] : [...replacedPaths(schema, prior, planned), ...result.requiresReplace ?? []];
    return { plannedState: encodeValue(schema, planned), requiresReplace: replaced.map(toWirePath), plannedPrivate };
  });
}
