import { formatIpv4, formatIpv6 } from '../../nft/model/address';
import { datatype, symbolOf } from '../../nft/model/datatype';
import { Interval } from '../../nft/model/interval';
import { Space } from './space';

/** More values than this are counted. */
const MOST_VALUES = 8;

/** Numbers from the first to the last, as their type is written. */
export function numbersText(intervals: readonly Interval[], type: string): string {
  const text = (value: bigint) => symbolOf(datatype(type), value) ?? `${value}`;
  return listText(intervals.flatMap(({ first, last }) => (last - first < 2n
    ? (first === last ? [text(first)] : [text(first), text(last)]) : [`${first}-${last}`])));
}

/** Protocols; what most of them are is said by those that are not. */
export function protocolsText(intervals: readonly Interval[]): string {
  const others = complement(intervals, 255n);
  return others.length < intervals.length || (others.length > 0 && size(others) < size(intervals) && size(others) <= 4n)
    ? `any protocol but ${numbersText(others, 'inet_proto')}` : numbersText(intervals, 'inet_proto');
}

/** Ports, likewise. */
export function portsText(intervals: readonly Interval[]): string {
  const others = complement(intervals, 65_535n);
  return others.length > 0 && others.length < intervals.length ? `any port but ${numbersText(others, 'inet_service')}` : numbersText(intervals, 'inet_service');
}

/** Addresses as CIDRs, of which a range may take several. */
export function addressesText(intervals: readonly Interval[], six: boolean): string {
  const bits = six ? 128 : 32;
  const highest = (1n << BigInt(bits)) - 1n;
  const others = complement(intervals, highest);
  const own = prefixes(intervals, bits);
  const rest = prefixes(others, bits);
  const text = ({ base, length }: Prefix) => `${six ? formatIpv6(base) : formatIpv4(base)}${length === bits ? '' : `/${length}`}`;
  return rest.length < own.length ? `${six ? '::/0' : '0.0.0.0/0'} but ${listText(rest.map(text))}` : listText(own.map(text));
}

/** Devices; `*` is any that is not named. */
export function devicesText(intervals: readonly Interval[], { names }: Space): string {
  const last = names.titles.length - 1;
  const within = (list: readonly Interval[]) => names.titles.filter((title, i) => title !== '' && list.some(({ first, last: end }) => BigInt(i) >= first && BigInt(i) <= end));
  const own = within(intervals);
  const others = names.titles.filter((title) => title !== '' && !own.includes(title));
  return own.includes(names.titles[last]) && names.titles[last] === '*' ? others.length === 0 ? 'any' : `any but ${listText(others)}` : listText(own);
}

interface Prefix {
  readonly base: bigint;
  readonly length: number;
}

/** The fewest prefixes that cover exactly these numbers. */
function prefixes(intervals: readonly Interval[], bits: number): Prefix[] {
  return intervals.flatMap(({ first, last }) => {
    const found: Prefix[] = [];
    for (let base = first; base <= last;) {
      let host = 0;
      while (host < bits && (base & (1n << BigInt(host))) === 0n && base + (1n << BigInt(host + 1)) - 1n <= last) {
        host++;
      }
      found.push({ base, length: bits - host });
      base += 1n << BigInt(host);
    }
    return found;
  });
}

function complement(intervals: readonly Interval[], highest: bigint): Interval[] {
  const gaps: Interval[] = [];
  let next = 0n;
  for (const { first, last } of intervals) {
    if (first > next) {
      gaps.push({ first: next, last: first - 1n });
    }
    next = last + 1n;
  }
  return next <= highest ? [...gaps, { first: next, last: highest }] : gaps;
}

function size(intervals: readonly Interval[]): bigint {
  return intervals.reduce((sum, { first, last }) => sum + last - first + 1n, 0n);
}

function listText(items: readonly string[]): string {
  return items.length <= MOST_VALUES ? items.join(', ') : `${items.slice(0, MOST_VALUES - 1).join(', ')} and ${items.length - MOST_VALUES + 1} more`;
}
