import { bool, bytes, embedded, int, message, Message, repeated, string } from '../protobuf';

/** `Schema.Object.NestingMode`. */
export const Nesting = { single: 1, list: 2, set: 3, map: 4 } as const;

export interface WireAttribute {
  readonly name: string;
  /** The type in Terraform's JSON notation: `"string"` with its quotes. */
  readonly type: Uint8Array;
  readonly nestedType?: WireObject;
  readonly description: string;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly deprecated: boolean;
  readonly writeOnly: boolean;
}

export interface WireObject {
  readonly attributes: readonly WireAttribute[];
  readonly nesting: number;
}

export interface WireBlock {
  readonly version: number;
  readonly attributes: readonly WireAttribute[];
  readonly description: string;
}

export interface WireSchema {
  readonly version: number;
  readonly block?: WireBlock;
}

const ATTRIBUTE: Message<WireAttribute> = message<WireAttribute>({
  name: string(1),
  type: bytes(2),
  description: string(3),
  required: bool(4),
  optional: bool(5),
  computed: bool(6),
  sensitive: bool(7),
  deprecated: bool(9),
  nestedType: embedded(10, () => OBJECT),
  writeOnly: bool(11),
});

const OBJECT: Message<WireObject> = message<WireObject>({ attributes: repeated(1, () => ATTRIBUTE), nesting: int(3) });

const BLOCK = message<WireBlock>({ version: int(1), attributes: repeated(2, () => ATTRIBUTE), description: string(4) });

export const SCHEMA = message<WireSchema>({ version: int(1), block: embedded(2, () => BLOCK) });
