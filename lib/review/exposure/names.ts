/** Where there is no device: what a rule then reads. */
export const NO_DEVICE = '';
/** More than the beginnings that a ruleset names: one of so many is free, unless there is no such name at all. */
const TRIES = 50_000;

/**
 * Names of devices and their like are open words: a ruleset tells some apart, and all others from these. Names that no rule can
 * tell apart are one class, which has one number, and one of them as its example.
 */
export class Names {
  public readonly examples: readonly string[];
  /** What the classes are called, in nft's words where it has any. */
  public readonly titles: readonly string[];

  /** @param mentioned names and, with `*` at their end, beginnings of names */
  public constructor(mentioned: Iterable<string>) {
    const words = new Set(mentioned);
    const exact = [...words].filter((word) => !isBeginning(word) && word !== NO_DEVICE).sort();
    const beginnings = [...words].filter(isBeginning).map((word) => word.slice(0, -1)).sort();
    const classes = [
      ...[NO_DEVICE, ...exact].map((name) => ({ example: name, title: name })),
      ...[...beginnings, ''].flatMap((beginning) => {
        const example = unnamed(beginning, beginnings, words);
        return example === undefined ? [] : [{ example, title: `${beginning}*` }];
      }),
    ];
    this.examples = classes.map(({ example }) => example);
    this.titles = classes.map(({ title }) => title);
  }

  /** How many bits their numbers have; numbers above the last class belong to it. */
  public get bits(): number {
    return Math.max(1, Math.ceil(Math.log2(this.examples.length)));
  }
}

/** An asterisk behind a backslash is one of the name. */
function isBeginning(word: string): boolean {
  return word.endsWith('*') && !word.endsWith('\\*');
}

/** A name that begins so and is not named, neither itself nor by a longer beginning. */
function unnamed(beginning: string, beginnings: readonly string[], words: ReadonlySet<string>): string | undefined {
  const longer = beginnings.filter((other) => other.length > beginning.length && other.startsWith(beginning));
  const isFree = (name: string) => !words.has(name) && !longer.some((other) => name.startsWith(other));
  if (beginning === '' && isFree('other')) {
    return beginnings.includes('') ? undefined : 'other';
  }
  for (let number = 0; number < TRIES; number++) {
    const name = `${beginning}${number.toString(36)}`;
    if (isFree(name)) {
      return name;
    }
  }
  return undefined;
}
