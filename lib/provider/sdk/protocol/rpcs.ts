import { bytes, embedded, int, map, message, Message, repeated, string } from '../protobuf';
import {
  CLIENT_CAPABILITIES, ClientCapabilities, DIAGNOSTIC, DYNAMIC_VALUE, DynamicValue, PATH, SERVER_CAPABILITIES, ServerCapabilities,
  WireDiagnostic, WirePath,
} from './common';
import { SCHEMA, WireSchema } from './schema';

/** The codecs of one call. */
export interface Rpc<Request, Response> {
  readonly request: Message<Request>;
  readonly response: Message<Response>;
}

/** What a handler may leave out is absent on the wire. */
export type RequestOf<R> = R extends { readonly request: Message<infer Request> } ? Request : never;
export type ResponseOf<R> = R extends { readonly response: Message<infer Response> } ? Partial<Response> : never;

const diagnostics = (number: number) => repeated<WireDiagnostic>(number, () => DIAGNOSTIC);
const value = (number: number) => embedded<DynamicValue>(number, () => DYNAMIC_VALUE);
const clientCapabilities = (number: number) => embedded<ClientCapabilities>(number, () => CLIENT_CAPABILITIES);
const schemas = (number: number) => map<WireSchema>(number, () => SCHEMA);

const EMPTY = message<Record<never, never>>({});
const ONLY_DIAGNOSTICS = message<{ diagnostics: readonly WireDiagnostic[] }>({ diagnostics: diagnostics(1) });
const RAW_STATE = message<{ json: Uint8Array }>({ json: bytes(1) });

const IMPORTED_RESOURCE = message<{ typeName: string; state?: DynamicValue; private: Uint8Array }>({
  typeName: string(1), state: value(2), private: bytes(3),
});

/**
 * The calls that Terraform 1.11 makes of a provider with resources and data sources. Everything
 * else (functions, identities, ephemeral resources, moves between types) is answered UNIMPLEMENTED, which newer ones accept.
 */
export const RPCS = {
  GetProviderSchema: {
    request: EMPTY,
    response: message<{
      provider?: WireSchema;
      resourceSchemas: Readonly<Record<string, WireSchema>>;
      dataSourceSchemas: Readonly<Record<string, WireSchema>>;
      diagnostics: readonly WireDiagnostic[];
      serverCapabilities?: ServerCapabilities;
    }>({
      provider: embedded(1, () => SCHEMA),
      resourceSchemas: schemas(2),
      dataSourceSchemas: schemas(3),
      diagnostics: diagnostics(4),
      serverCapabilities: embedded(6, () => SERVER_CAPABILITIES),
    }),
  },
  ValidateProviderConfig: {
    request: message<{ config?: DynamicValue }>({ config: value(1) }),
    // Field 1 belonged to a value that older protocols returned; 2 is not a slip.
    response: message<{ diagnostics: readonly WireDiagnostic[] }>({ diagnostics: diagnostics(2) }),
  },
  ValidateResourceConfig: {
    request: message<{ typeName: string; config?: DynamicValue; clientCapabilities?: ClientCapabilities }>({
      typeName: string(1), config: value(2), clientCapabilities: clientCapabilities(3),
    }),
    response: ONLY_DIAGNOSTICS,
  },
  ValidateDataResourceConfig: {
    request: message<{ typeName: string; config?: DynamicValue }>({ typeName: string(1), config: value(2) }),
    response: ONLY_DIAGNOSTICS,
  },
  ConfigureProvider: {
    request: message<{ terraformVersion: string; config?: DynamicValue }>({ terraformVersion: string(1), config: value(2) }),
    response: ONLY_DIAGNOSTICS,
  },
  UpgradeResourceState: {
    request: message<{ typeName: string; version: number; rawState?: { json: Uint8Array } }>({
      typeName: string(1), version: int(2), rawState: embedded(3, () => RAW_STATE),
    }),
    response: message<{ upgradedState?: DynamicValue; diagnostics: readonly WireDiagnostic[] }>({
      upgradedState: value(1), diagnostics: diagnostics(2),
    }),
  },
  ReadResource: {
    request: message<{ typeName: string; currentState?: DynamicValue; private: Uint8Array }>({
      typeName: string(1), currentState: value(2), private: bytes(3),
    }),
    response: message<{ newState?: DynamicValue; diagnostics: readonly WireDiagnostic[]; private: Uint8Array }>({
      newState: value(1), diagnostics: diagnostics(2), private: bytes(3),
    }),
  },
  PlanResourceChange: {
    request: message<{
      typeName: string;
      priorState?: DynamicValue;
      proposedNewState?: DynamicValue;
      config?: DynamicValue;
      priorPrivate: Uint8Array;
    }>({ typeName: string(1), priorState: value(2), proposedNewState: value(3), config: value(4), priorPrivate: bytes(5) }),
    // Field 5, legacy_type_system, would switch Terraform's checks off: it does not exist here.
    response: message<{
      plannedState?: DynamicValue;
      requiresReplace: readonly WirePath[];
      plannedPrivate: Uint8Array;
      diagnostics: readonly WireDiagnostic[];
    }>({ plannedState: value(1), requiresReplace: repeated(2, () => PATH), plannedPrivate: bytes(3), diagnostics: diagnostics(4) }),
  },
  ApplyResourceChange: {
    request: message<{
      typeName: string;
      priorState?: DynamicValue;
      plannedState?: DynamicValue;
      config?: DynamicValue;
      plannedPrivate: Uint8Array;
    }>({ typeName: string(1), priorState: value(2), plannedState: value(3), config: value(4), plannedPrivate: bytes(5) }),
    response: message<{ newState?: DynamicValue; private: Uint8Array; diagnostics: readonly WireDiagnostic[] }>({
      newState: value(1), private: bytes(2), diagnostics: diagnostics(3),
    }),
  },
  ImportResourceState: {
    request: message<{ typeName: string; id: string }>({ typeName: string(1), id: string(2) }),
    response: message<{
      importedResources: readonly { typeName: string; state?: DynamicValue; private: Uint8Array }[];
      diagnostics: readonly WireDiagnostic[];
    }>({ importedResources: repeated(1, () => IMPORTED_RESOURCE), diagnostics: diagnostics(2) }),
  },
  ReadDataSource: {
    request: message<{ typeName: string; config?: DynamicValue }>({ typeName: string(1), config: value(2) }),
    response: message<{ state?: DynamicValue; diagnostics: readonly WireDiagnostic[] }>({ state: value(1), diagnostics: diagnostics(2) }),
  },
  StopProvider: {
    request: EMPTY,
    response: message<{ error: string }>({ error: string(1) }),
  },
} as const;

export type RpcName = keyof typeof RPCS;

export type Handlers = { readonly [K in RpcName]: (request: RequestOf<typeof RPCS[K]>) => Promise<ResponseOf<typeof RPCS[K]>> };
