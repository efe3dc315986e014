/** The number behind a dotted IPv4 address; undefined when it is none. Leading zeros are refused: they were octal once. */
export function parseIpv4(text: string): bigint | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) {
    return undefined;
  }
  let value = 0n;
  for (const part of match.slice(1)) {
    if (Number(part) > 255 || (part.length > 1 && part.startsWith('0'))) {
      return undefined;
    }
    value = value * 256n + BigInt(part);
  }
  return value;
}

export function formatIpv4(value: bigint): string {
  return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
}

/** The number behind an IPv6 address in any of its spellings. */
export function parseIpv6(text: string): bigint | undefined {
  const embedded = /^(.*:)([0-9.]+\.[0-9.]+)$/.exec(text);
  const ipv4 = embedded ? parseIpv4(embedded[2]) : 0n;
  if (ipv4 === undefined) {
    return undefined;
  }
  const plain = embedded ? `${embedded[1]}${(ipv4 >> 16n).toString(16)}:${(ipv4 & 0xffffn).toString(16)}` : text;
  const halves = plain.split('::');
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  const count = groups.flat().length;
  if (halves.length > 2 || groups.flat().some((group) => !/^[0-9a-fA-F]{1,4}$/.test(group)) || (halves.length === 2 ? count > 7 : count !== 8)) {
    return undefined;
  }
  const zeros = halves.length === 2 ? Array<string>(8 - count).fill('0') : [];
  return [...groups[0], ...zeros, ...(groups[1] ?? [])].reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n);
}

/** The spelling of inet_ntop, which nft lists: the longest run of zeros cut, IPv4 in dots where it is embedded. */
export function formatIpv6(value: bigint): string {
  const words = Array.from({ length: 8 }, (_, i) => Number((value >> BigInt(112 - 16 * i)) & 0xffffn));
  const run = longestZeros(words);
  if (run.start === 0 && (run.length === 6 || (run.length === 5 && words[5] === 0xffff))) {
    return `${run.length === 6 ? '::' : '::ffff:'}${formatIpv4(value & 0xffffffffn)}`;
  }
  const hex = words.map((word) => word.toString(16));
  return run.length < 2 ? hex.join(':') : `${hex.slice(0, run.start).join(':')}::${hex.slice(run.start + run.length).join(':')}`;
}

function longestZeros(words: readonly number[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < words.length; start++) {
    let end = start;
    while (end < words.length && words[end] === 0) {
      end++;
    }
    if (end - start > best.length) {
      best = { start, length: end - start };
    }
  }
  return best;
}

/** The number behind an Ethernet address. */
export function parseEther(text: string): bigint | undefined {
  const parts = text.split(':');
  return parts.length === 6 && parts.every((part) => /^[0-9a-fA-F]{1,2}$/.test(part))
    ? parts.reduce((value, part) => (value << 8n) | BigInt(`0x${part}`), 0n)
    : undefined;
}

export function formatEther(value: bigint): string {
  return [40n, 32n, 24n, 16n, 8n, 0n].map((shift) => ((value >> shift) & 255n).toString(16).padStart(2, '0')).join(':');
}

export type AddressFamily = 'ipv4' | 'ipv6' | 'ether';

export function parseAddress(family: AddressFamily, text: string): bigint | undefined {
  return { ipv4: parseIpv4, ipv6: parseIpv6, ether: parseEther }[family](text);
}

export function formatAddress(family: AddressFamily, value: bigint): string {
  return { ipv4: formatIpv4, ipv6: formatIpv6, ether: formatEther }[family](value);
}

export const ADDRESS_BITS: Readonly<Record<AddressFamily, number>> = { ipv4: 32, ipv6: 128, ether: 48 };
