const ROOT = 0xffffffff;

/** The number of a class of traffic control, `1:ffff` in hexadecimal; undefined when it is none. */
export function parseClassid(text: string): number | undefined {
  if (text === 'none' || text === 'root') {
    return text === 'none' ? 0 : ROOT;
  }
  const match = /^([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(text);
  return match ? parseInt(match[1], 16) * 0x10000 + parseInt(match[2], 16) : undefined;
}

/** `plain` leaves the words out, which cannot stand at the ends of a range. */
export function formatClassid(value: number, plain = false): string {
  if (!plain && (value === 0 || value === ROOT)) {
    return value === 0 ? 'none' : 'root';
  }
  return `${(value >>> 16).toString(16)}:${(value & 0xffff).toString(16)}`;
}
