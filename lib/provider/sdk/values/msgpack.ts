import { decode, encode, ExtData, ExtensionCodec } from '@msgpack/msgpack';
import { isObject, UNKNOWN } from './unknown';

/**
 * Terraform writes an unknown value as extension 0, or 12 with refinements (`not null`, `longer than 3`), and may add
 * more: whatever extension arrives is an unknown value. Extension 0 is what everyone reads.
 */
class UnknownExtension extends ExtensionCodec {
  public override tryToEncode(value: unknown): ExtData | null {
    return value === UNKNOWN ? new ExtData(0, new Uint8Array(1)) : null;
  }

  public override decode(): unknown {
    return UNKNOWN;
  }
}

const extensionCodec = new UnknownExtension();
const INT64_MAX = 2n ** 63n - 1n;
const INT64_MIN = -(2n ** 63n);

/** Any value made of null, strings, booleans, numbers, bigints, arrays, plain objects and {@link UNKNOWN}. */
export function encodeMsgpack(value: unknown): Uint8Array {
  return encode(spellNumbers(value), { extensionCodec, useBigInt64: true });
}

/** Numbers that the sender spelled as text stay text: only the schema can tell them from strings. */
export function decodeMsgpack(bytes: Uint8Array): unknown {
  return shrinkIntegers(decode(bytes, { extensionCodec, useBigInt64: true }));
}

/**
 * Terraform's numbers are decimal with 512 bits: 0.1 sent as a double would be another number than the 0.1 of the
 * configuration, so fractions travel as text, and so does what exceeds 64 bits.
 */
function spellNumbers(value: unknown): unknown {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? spellInteger(BigInt(value)) : spellFraction(value);
    case 'bigint':
      return spellInteger(value);
    case 'undefined':
      return null;
    default:
      return mapNested(value, spellNumbers);
  }
}

function spellInteger(value: bigint): number | bigint | string {
  if (value > INT64_MAX || value < INT64_MIN) return value.toString();
  return narrow(value);
}

function spellFraction(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`a number must be finite, got ${value}`);
  return String(value);
}

/** msgpack's 64-bit integers decode as bigint; only those that a number cannot hold stay one. */
function shrinkIntegers(value: unknown): unknown {
  return typeof value === 'bigint' ? narrow(value) : mapNested(value, shrinkIntegers);
}

export function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

function mapNested(value: unknown, convert: (nested: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(convert);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, nested]) => [key, convert(nested)]));
}
