import { diffArrays } from 'diff';

/** What leads from the rules of a chain to other ones. Rules before the change are named by their position, from 1 on. */
export interface RuleEdits {
  readonly deleted: readonly number[];
  /** In order. `before` is a rule that stays; without it, the rule comes last. */
  readonly inserted: readonly { readonly before?: number; readonly rule: string }[];
}

/** More differences than this are not worth a search for the fewest: it takes the square of their number. */
const MOST_DIFFERENCES = 2000;

/**
 * The fewest deletions and insertions, so that as many rules as possible keep their handles and counters.
 * @param broken tells of rules that cannot stay, whether they are wanted or not
 */
export function ruleEdits(prior: readonly string[], wanted: readonly string[], broken: (rule: string) => boolean): RuleEdits {
  const had = prior.map((rule) => (broken(rule) ? undefined : rule));
  const start = commonLength(had, wanted, (i) => i);
  const end = commonLength(had.slice(start), wanted.slice(start), (i, length) => length - 1 - i);
  const [from, to] = [had.slice(start, had.length - end), wanted.slice(start, wanted.length - end)];
  const parts = diffArrays<string | undefined>([...from], [...to], { maxEditLength: MOST_DIFFERENCES })
    ?? [{ removed: true, added: false, value: from }, { removed: false, added: true, value: to }];

  const deleted: number[] = [];
  const inserted: { before?: number; rule: string }[] = [];
  let waiting: string[] = [];
  let at = start;
  const anchor = (before?: number) => {
    waiting.forEach((rule) => inserted.push({ before, rule }));
    waiting = [];
  };
  for (const { removed, added, value } of parts) {
    if (added) {
      waiting.push(...value as string[]);
    } else if (removed) {
      value.forEach(() => deleted.push(++at));
    } else {
      anchor(at + 1);
      at += value.length;
    }
  }
  anchor(at < prior.length ? at + 1 : undefined);
  return { deleted, inserted };
}

function commonLength(a: readonly (string | undefined)[], b: readonly string[], index: (i: number, length: number) => number): number {
  const most = Math.min(a.length, b.length);
  let i = 0;
  while (i < most && a[index(i, a.length)] === b[index(i, b.length)]) {
    i++;
  }
  return i;
}
