import { noUpgrade, stateTooNew, wrongType } from '../errors';
import { Handlers } from '../protocol';
import { withoutWriteOnly, conform } from '../schema';
import { isObject, parseStateJson } from '../values';
import { Context, diagnose, encodeValue, resourceOf } from './context';

/** Runs at every refresh, most often with state of today's version. */
export function upgradeState(context: Context): Handlers['UpgradeResourceState'] {
  return ({ typeName, version, rawState }) => diagnose(`${typeName}, upgrade of state`, async (diagnostics) => {
    const { schema, upgrade } = resourceOf(context, typeName);
    const json = parseStateJson(rawState?.json ?? new Uint8Array(0));
    if (!isObject(json)) throw wrongType([], 'an object', 'something else in the state file');
    if (version > schema.version) throw stateTooNew(typeName, version, schema.version);
    if (version < schema.version && !upgrade) throw noUpgrade(typeName, version, schema.version);

    const current = version < schema.version && upgrade ? await upgrade({ version, json, diagnostics }) : json;
    return { upgradedState: encodeValue(schema, withoutWriteOnly(schema, conform(schema, current))) };
  });
}
