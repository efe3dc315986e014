import { brokenRule } from '../errors';
import { Handlers } from '../protocol';
import { conform, withoutWriteOnly } from '../schema';
import { isWhollyKnown } from '../values';
import { Context, decodeObject, diagnose, encodeValue, resourceOf } from './context';

export function readResource(context: Context): Handlers['ReadResource'] {
  return ({ typeName, currentState, private: before }) => diagnose(`${typeName}, read`, async (diagnostics) => {
    const resource = resourceOf(context, typeName);
    const { schema } = resource;
    const result = await resource.read({ state: decodeObject(schema, currentState), private: before, diagnostics });
    // A result beside errors is not looked at by Terraform; it must not be checked either.
    if (diagnostics.hasErrors) return {};

    const state = result.state && withoutWriteOnly(schema, conform(schema, result.state));
    if (!isWhollyKnown(state)) throw brokenRule([], 'read must leave no value unknown, got one that still is');
    return { newState: encodeValue(schema, state), private: result.private ?? before };
  });
}
