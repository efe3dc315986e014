import { DiagnosticsCollector } from '../diagnostics';
import { unknownType } from '../errors';
import { DynamicValue, WireDiagnostic } from '../protocol';
import { DataSourceDefinition, ProviderDefinition, ResourceDefinition } from '../resource';
import { conform, ResourceSchema } from '../schema';
import { decodeMsgpack, encodeMsgpack, parseStateJson, Values } from '../values';

/** What every handler works with. */
export interface Context {
  readonly provider: ProviderDefinition;
  readonly signal: AbortSignal;
}

/** What every response carries. */
export interface Diagnosed {
  readonly diagnostics: readonly WireDiagnostic[];
}

/**
 * Runs a handler so that whatever it throws reaches the user as a diagnostic. `fallback` is the answer then: an
 * update that failed must still return a state, or Terraform would take the resource for gone.
 */
export async function diagnose<T extends object>(
  where: string, work: (diagnostics: DiagnosticsCollector) => Promise<T>, fallback?: () => T,
): Promise<T & Diagnosed> {
  const diagnostics = new DiagnosticsCollector();
  let result = {} as T;
  try {
    result = await work(diagnostics);
  } catch (error) {
    diagnostics.thrown(where, error);
    if (fallback) result = fallback();
  }
  return { ...result, diagnostics: diagnostics.wire };
}

export function resourceOf({ provider }: Context, typeName: string): ResourceDefinition {
  const found = provider.resources.find((resource) => resource.typeName === typeName);
  if (!found) throw unknownType(typeName);
  return found;
}

export function dataSourceOf({ provider }: Context, typeName: string): DataSourceDefinition {
  const found = provider.dataSources?.find((source) => source.typeName === typeName);
  if (!found) throw unknownType(typeName);
  return found;
}

/** Null when the value is: no resource before a create, or after a destroy. */
export function decodeOrNull(schema: ResourceSchema, value: DynamicValue | undefined): Values | null {
  const decoded = value && (value.msgpack.length > 0 ? decodeMsgpack(value.msgpack) : parseStateJson(value.json));
  return decoded === null || decoded === undefined ? null : conform(schema, decoded);
}

export function decodeObject(schema: ResourceSchema, value: DynamicValue | undefined): Values {
  return decodeOrNull(schema, value) ?? conform(schema, {});
}

const NO_JSON = new Uint8Array(0);

export function encodeValue(schema: ResourceSchema, values: Values | null): DynamicValue {
  return { msgpack: encodeMsgpack(values === null ? null : conform(schema, values)), json: NO_JSON };
}
