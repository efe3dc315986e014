import { limitOverflow } from '../errors';
import { ByteUnit, Limit, TimeUnit } from '../model/stateful';
import { NftProblem } from '../nft-error';
import { renderLimit } from '../render/stateful';
import { checkNumber, U32 } from './number';

const SECONDS: Readonly<Record<TimeUnit, bigint>> = { second: 1n, minute: 60n, hour: 3600n, day: 86_400n, week: 604_800n };
const BYTES: Readonly<Record<ByteUnit, bigint>> = { bytes: 1n, kbytes: 1024n, mbytes: 1_048_576n };
const NANOSECONDS = 1_000_000_000n;
const U64 = 1n << 64n;

export function checkLimit(limit: Limit): NftProblem[] {
  const { rate, burst, unit } = limit;
  const numbers = [
    ...checkNumber('the rate of a limit', rate, 1, Number.MAX_SAFE_INTEGER),
    ...checkNumber('the burst of a limit', burst?.amount, unit === undefined ? 1 : 0, U32),
  ];
  return numbers.length === 0 && overflows(limit) ? [limitOverflow(`limit ${renderLimit(limit)}`)] : numbers;
}

/** The kernel counts in nanoseconds, in 64 bits. Newer ones refuse what does not fit, older ones limit to something else. */
function overflows({ rate, per, unit, burst }: Limit): boolean {
  const time = SECONDS[per] * NANOSECONDS;
  const amount = BigInt(burst?.amount ?? 0);
  if (unit === undefined) {
    return (time / BigInt(rate)) * amount >= U64;
  }
  return time * (BigInt(rate) * BYTES[unit] + amount * BYTES[burst?.unit ?? 'bytes']) >= U64;
}
