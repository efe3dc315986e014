import { bool, bytes, embedded, int, message, oneofInt, oneofString, repeated, string } from '../protobuf';

/** A value of the Terraform language, in either encoding. */
export interface DynamicValue {
  readonly msgpack: Uint8Array;
  readonly json: Uint8Array;
}

export const DYNAMIC_VALUE = message<DynamicValue>({ msgpack: bytes(1), json: bytes(2) });

/** Exactly one member is set. */
export interface WireStep {
  readonly attributeName?: string;
  readonly elementKeyString?: string;
  readonly elementKeyInt?: number;
}

export interface WirePath {
  readonly steps: readonly Partial<WireStep>[];
}

const STEP = message<WireStep>({ attributeName: oneofString(1), elementKeyString: oneofString(2), elementKeyInt: oneofInt(3) });

export const PATH = message<WirePath>({ steps: repeated(1, () => STEP) });

export const Severity = { ERROR: 1, WARNING: 2 } as const;

export interface WireDiagnostic {
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
  readonly attribute?: WirePath;
}

export const DIAGNOSTIC = message<WireDiagnostic>({
  severity: int(1),
  summary: string(2),
  detail: string(3),
  attribute: embedded(4, () => PATH),
});

export interface ServerCapabilities {
  readonly planDestroy: boolean;
  readonly getProviderSchemaOptional: boolean;
}

export const SERVER_CAPABILITIES = message<ServerCapabilities>({ planDestroy: bool(1), getProviderSchemaOptional: bool(2) });

export interface ClientCapabilities {
  readonly writeOnlyAttributesAllowed: boolean;
}

export const CLIENT_CAPABILITIES = message<ClientCapabilities>({ writeOnlyAttributesAllowed: bool(2) });
