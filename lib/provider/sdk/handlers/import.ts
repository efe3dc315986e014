import { noImport } from '../errors';
import { Handlers } from '../protocol';
import { conform, forgetUnknown, withoutWriteOnly } from '../schema';
import { Context, diagnose, encodeValue, resourceOf } from './context';

const NO_PRIVATE = new Uint8Array(0);

export function importResource(context: Context): Handlers['ImportResourceState'] {
  return ({ typeName, id }) => diagnose(`${typeName}, import`, async (diagnostics) => {
    const resource = resourceOf(context, typeName);
    const { schema } = resource;
    if (!resource.importState) throw noImport(typeName);
    const result = await resource.importState({ id, diagnostics });
    if (diagnostics.hasErrors) return {};

    const state = conform(schema, forgetUnknown(result.state));
    return {
      importedResources: [{ typeName, state: encodeValue(schema, withoutWriteOnly(schema, state)), private: result.private ?? NO_PRIVATE }],
    };
  });
}
