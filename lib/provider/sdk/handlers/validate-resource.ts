import { Handlers } from '../protocol';
import { validateConfig } from '../schema';
import { Context, decodeObject, diagnose, resourceOf } from './context';

export function validateResource(context: Context): Handlers['ValidateResourceConfig'] {
  return ({ typeName, config: wire, clientCapabilities }) => diagnose(`${typeName}, validate`, async (diagnostics) => {
    const resource = resourceOf(context, typeName);
    const config = decodeObject(resource.schema, wire);
    validateConfig(resource.schema, config, {
      writeOnlyAllowed: clientCapabilities?.writeOnlyAttributesAllowed ?? false,
      diagnostics,
    });
    if (!diagnostics.hasErrors) await resource.validate?.({ config, diagnostics });
    return {};
  });
}
