import { UsageError } from '../usage-error';

/** The protocols that have ports. */
const NUMBERS: ReadonlyMap<string, number> = new Map([['tcp', 6], ['udp', 17], ['dccp', 33], ['sctp', 132], ['udplite', 136]]);
const NAMES: ReadonlyMap<number, string> = new Map([...NUMBERS].map(([name, number]) => [number, name]));

export function protocolNumber(text: string): number {
  const number = NUMBERS.get(text.toLowerCase()) ?? (/^\d{1,3}$/.test(text) ? Number(text) : undefined);
  if (number === undefined || !NAMES.has(number)) {
    throw new UsageError(`--protocol must be one with ports: ${[...NUMBERS.keys()].join(', ')}, got ${text}`);
  }
  return number;
}

export function protocolName(number: number): string {
  return NAMES.get(number) ?? String(number);
}
