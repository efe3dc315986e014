import { Handlers } from '../protocol';
import { toWireSchema, validateConfig } from '../schema';
import { Context, decodeObject, diagnose } from './context';

type ProviderHandlers = Pick<Handlers, 'GetProviderSchema' | 'ValidateProviderConfig' | 'ConfigureProvider'>;

export function providerHandlers({ provider }: Context): ProviderHandlers {
  const schemasOf = (definitions: ProviderDefinitions) =>
    Object.fromEntries(definitions.map(({ typeName, schema }) => [typeName, toWireSchema(schema)]));

  return {
    GetProviderSchema: async () => ({
      provider: toWireSchema(provider.schema),
      resourceSchemas: schemasOf(provider.resources),
      dataSourceSchemas: schemasOf(provider.dataSources ?? []),
      // Terraform may then use the schema that it asked for once, instead of asking at each of its starts.
      serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true },
    }),

    ValidateProviderConfig: (request) => diagnose(`provider ${provider.name}, validate`, async (diagnostics) => {
      const config = decodeObject(provider.schema, request.config);
      // The configuration of a provider is never stored, so that nothing in it need be write-only.
      validateConfig(provider.schema, config, { writeOnlyAllowed: true, diagnostics });
      if (!diagnostics.hasErrors) await provider.validate?.({ config, diagnostics });
      return {};
    }),

    ConfigureProvider: (request) => diagnose(`provider ${provider.name}, configure`, async (diagnostics) => {
      await provider.configure({ config: decodeObject(provider.schema, request.config), diagnostics });
      return {};
    }),
  };
}

type ProviderDefinitions = readonly Pick<Context['provider']['resources'][number], 'typeName' | 'schema'>[];
