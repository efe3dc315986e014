const TEXT = /^(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?(?:(\d+)ms)?$/;
const SIZES = [86_400_000, 3_600_000, 60_000, 1000, 1];

/** The milliseconds of a duration in nft's words, `1d2h3m4s5ms`; undefined when it is none. */
export function parseDuration(text: string): number | undefined {
  const match = TEXT.exec(text);
  if (!match || text === '') {
    return undefined;
  }
  return match.slice(1).reduce((sum, count, i) => sum + Number(count ?? 0) * SIZES[i], 0);
}
