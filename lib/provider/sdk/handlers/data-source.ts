import { brokenRule } from '../errors';
import { Handlers } from '../protocol';
import { conform, validateConfig } from '../schema';
import { isWhollyKnown } from '../values';
import { Context, dataSourceOf, decodeObject, diagnose, encodeValue } from './context';

type DataSourceHandlers = Pick<Handlers, 'ValidateDataResourceConfig' | 'ReadDataSource'>;

export function dataSourceHandlers(context: Context): DataSourceHandlers {
  return {
    ValidateDataResourceConfig: ({ typeName, config: wire }) => diagnose(`data ${typeName}, validate`, async (diagnostics) => {
      const source = dataSourceOf(context, typeName);
      const config = decodeObject(source.schema, wire);
      validateConfig(source.schema, config, { writeOnlyAllowed: false, diagnostics });
      if (!diagnostics.hasErrors) await source.validate?.({ config, diagnostics });
      return {};
    }),

    ReadDataSource: ({ typeName, config: wire }) => diagnose(`data ${typeName}, read`, async (diagnostics) => {
      const source = dataSourceOf(context, typeName);
      const result = await source.read({ config: decodeObject(source.schema, wire), diagnostics });
      if (diagnostics.hasErrors) return {};
      const state = conform(source.schema, result.state);
      if (!isWhollyKnown(state)) throw brokenRule([], 'read must leave no value unknown, got one that still is');
      return { state: encodeValue(source.schema, state) };
    }),
  };
}
