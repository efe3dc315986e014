const TEXT = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const UNITS: readonly (readonly [string, number])[] = [['d', 86_400_000], ['h', 3_600_000], ['m', 60_000], ['s', 1000], ['ms', 1]];

/** The milliseconds of a duration in nft's words, `1d2h3m4s5ms`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const match = TEXT.exec(text);
  if (!match || text === '') {
    return undefined;
  }
  return match.slice(1).reduce((sum, count, i) => sum + Number(count ?? 0) * UNITS[i][1], 0);
}

/** Milliseconds as nft writes a duration: `1d2h`, `90s` as `1m30s`. */
export function formatDuration(milliseconds: number): string {
  let rest = milliseconds;
  let text = '';
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    text += count > 0 ? `${count}${unit}` : '';
  }
  return text === '' ? '0s' : text;
}
