import { outOfRange } from './errors';
import { ByteUnit } from './model/stateful';
import { NftError } from './nft-error';

const SIZES: Readonly<Record<ByteUnit, bigint>> = { bytes: 1n, kbytes: 1024n, mbytes: 1_048_576n };

/** An amount as bytes. What is no whole number has no place in a model, so it is refused here. */
export function bytesOf(what: string, amount: number, unit: ByteUnit): bigint {
  if (!Number.isInteger(amount)) {
    throw new NftError([{ where: what, problem: outOfRange('the amount', 0, Number.MAX_SAFE_INTEGER, amount) }]);
  }
  return BigInt(amount) * SIZES[unit];
}
