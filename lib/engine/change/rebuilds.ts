import { BlockOutline } from '../../nft/outline';
import { externalIn } from '../drift/external';
import { unfitFor } from './contents';
import { BlockPair, carries, tableEdit } from './table-edit';

/** Something that a change has to make anew, in words. */
export interface Rebuild {
  readonly table: string;
  /** `set banned is rebuilt: its flags change; its elements are carried over`. */
  readonly words: string;
}

/** What a change of these tables cannot change in place, and why. */
export function rebuilds(
  prior: Readonly<Record<string, string>>, wanted: Readonly<Record<string, string>>, externalSets: readonly string[],
): readonly Rebuild[] {
  return Object.entries(wanted).filter(([key, text]) => prior[key] && prior[key] !== text).flatMap(([table, text]) => {
    const external = externalIn(table, externalSets);
    const edit = tableEdit(prior[table], text, external);
    return edit === undefined ? [{ table, words: 'the table is replaced: nft does not change its comment or flags that way; elements and values are carried over' }]
      : edit.rebuilt.map((pair) => ({ table, words: inWords(pair, external) }));
  });
}

function inWords(pair: BlockPair, external: ReadonlySet<string>): string {
  return `${pair.wanted.kind} ${pair.wanted.name} is rebuilt: ${whatChanges(pair)}; ${whatBecomes(pair, external)}`;
}

function whatChanges({ prior, wanted }: BlockPair): string {
  const missing = (from: BlockOutline, to: BlockOutline) => from.options.filter((line) => !to.options.includes(line));
  const differing = [...missing(prior, wanted), ...missing(wanted, prior)];
  const topics = new Set(differing.map((line) => topicOf(wanted, line)));
  const plural = topics.size > 1 || topics.has('flags') || topics.has('devices');
  return topics.size === 0 ? 'its elements merge' : `its ${[...topics].join(' and its ')} ${plural ? 'change' : 'changes'}`;
}

function topicOf({ kind }: BlockOutline, line: string): string {
  return kind === 'chain' && line.includes(' hook ') ? 'hook or priority' : line.split(/[ ;]/)[0];
}

function whatBecomes(pair: BlockPair, external: ReadonlySet<string>): string {
  switch (pair.wanted.body) {
    case 'rules': return 'its rules count from zero';
    case 'elements': return carries(pair, external) ? `its elements are carried over${butFor(pair)}`
      : external.has(pair.wanted.name) ? 'what others have put into it is lost' : 'it holds what the configuration says';
    default: return carries(pair, external) ? 'its value is carried over' : 'it starts from zero';
  }
}

const UNFIT = { ranges: 'ranges', timed: 'those with a timeout' } as const;

function butFor({ prior, wanted }: BlockPair): string {
  const unfit = unfitFor(prior, wanted);
  return unfit.length === 0 ? '' : `, but for ${unfit.map((which) => UNFIT[which]).join(' and ')}`;
}
