import { DiagnosticsCollector } from '../diagnostics';
import { brokenRule } from '../errors';
import { Handlers } from '../protocol';
import { ResourceDefinition, StateResult } from '../resource';
import { checkApply, conform, forgetUnknown, withoutWriteOnly } from '../schema';
import { Values } from '../values';
import { Context, decodeObject, decodeOrNull, diagnose, encodeValue, resourceOf } from './context';

export function applyResource(context: Context): Handlers['ApplyResourceChange'] {
  return (request) => {
    const keepPrior = () => ({ newState: request.priorState, private: request.plannedPrivate });

    return diagnose(`${request.typeName}, apply`, async (diagnostics) => {
      const resource = resourceOf(context, request.typeName);
      const { schema } = resource;
      const prior = decodeOrNull(schema, request.priorState);
      const planned = decodeOrNull(schema, request.plannedState);
      const common = { private: request.plannedPrivate, signal: context.signal, diagnostics };

      if (planned === null) {
        if (prior !== null) await resource.delete({ prior, ...common });
        return diagnostics.hasErrors ? keepPrior() : { newState: encodeValue(schema, null), private: new Uint8Array(0) };
      }
      const config = decodeObject(schema, request.config);
      const result = prior === null
        ? await resource.create({ planned, config, ...common })
        : await resource.update({ prior, planned, config, ...common });

      return {
        newState: encodeValue(schema, settle(resource, { prior, planned }, result, diagnostics)),
        private: result.private ?? request.plannedPrivate,
      };
    }, keepPrior);
  };
}

interface Promised {
  readonly prior: Values | null;
  readonly planned: Values;
}

/** The state to store: what the plan promised, or, beside errors, whatever the handler found to hold. */
function settle(
  { schema }: ResourceDefinition, { prior, planned }: Promised, { state: result }: StateResult, diagnostics: DiagnosticsCollector,
): Values | null {
  if (result === null) {
    if (!diagnostics.hasErrors) diagnostics.error(brokenRule([], 'apply must return the state, got null without an error'));
    return prior;
  }
  const state = withoutWriteOnly(schema, conform(schema, result));
  if (!diagnostics.hasErrors) {
    for (const problem of checkApply(schema, planned, state)) diagnostics.error(problem);
  }
  return conform(schema, forgetUnknown(state));
}
