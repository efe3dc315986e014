import { BlockOutline, outlineTable, TableOutline } from '../../nft/outline';
import { withoutElements } from '../drift/table-drift';
import { blockChange } from './block-change';
import { Runtime, runtimeOf, takesElements, Unfit, unfitFor } from './contents';
import { ElementEdits, elementEdits } from './element-edits';
import { refersTo } from './references';
import { RuleEdits, ruleEdits } from './rule-edits';

/** A block before and after a change. */
export interface BlockPair {
  readonly prior: BlockOutline;
  readonly wanted: BlockOutline;
}

/** Elements or a value that a block keeps although it is made anew. */
export interface Carried {
  readonly block: BlockOutline;
  readonly runtime: Runtime;
  /** What of it does not fit any more. */
  readonly unfit: readonly Unfit[];
}

/** What leads from a table as it is to one that is wanted, and leaves everything else in it alone. */
export interface TableEdit {
  readonly prior: TableOutline;
  readonly wanted: TableOutline;
  /** Only elements of sets change: nothing has to be looked up on the host. */
  readonly elementsOnly: boolean;
  readonly flags: boolean;
  readonly removed: readonly BlockOutline[];
  readonly added: readonly BlockOutline[];
  readonly inPlace: readonly BlockOutline[];
  readonly rebuilt: readonly BlockPair[];
  readonly rules: readonly { readonly chain: BlockPair; readonly edits: RuleEdits }[];
  readonly elements: readonly { readonly set: BlockPair; readonly runtime: Runtime; readonly edits: ElementEdits }[];
}

/**
 * The smallest edit of a table; undefined when only a new table leads there: nft changes neither its comment nor whose it
 * is, nor its base chains while `dormant` changes. `prior` has the rules and elements of the host, one by one and in order.
 */
export function tableEdit(priorText: string, wantedText: string, external: ReadonlySet<string>): TableEdit | undefined {
  const [prior, wanted] = [priorText, wantedText].map((text) => withoutElements(outlineTable(text), external));
  const fixed = ({ options }: TableOutline) => JSON.stringify([...fixedFlags(options), ...options.filter((line) => !line.startsWith('flags '))]);
  if (fixed(prior) !== fixed(wanted)) {
    return undefined;
  }
  const had = new Map(prior.blocks.map((block) => [blockId(block), block]));
  const wants = new Map(wanted.blocks.map((block) => [blockId(block), block]));
  const pairs = wanted.blocks.flatMap((block): BlockPair[] => {
    const before = had.get(blockId(block));
    return before ? [{ prior: before, wanted: block }] : [];
  });
  const rebuilt = pairs.filter((pair) => mustBeRebuilt(pair, external));
  const kept = pairs.filter((pair) => !rebuilt.includes(pair));
  const removed = prior.blocks.filter((block) => !wants.has(blockId(block)));
  const broken = refersTo([...removed, ...rebuilt.map((pair) => pair.prior)]);
  const edit = {
    prior, wanted, removed, rebuilt,
    added: wanted.blocks.filter((block) => !had.has(blockId(block))),
    flags: JSON.stringify(prior.options) !== JSON.stringify(wanted.options),
    inPlace: kept.filter((pair) => blockChange(pair.prior, pair.wanted) === 'in-place').map((pair) => pair.wanted),
    rules: kept.filter(({ wanted: { body } }) => body === 'rules')
      .map((chain) => ({ chain, edits: ruleEdits(chain.prior.items, chain.wanted.items, broken) }))
      .filter(({ edits }) => edits.deleted.length + edits.inserted.length > 0),
    elements: kept.filter(({ wanted: { body } }) => body === 'elements')
      .map((set) => ({
        set, runtime: runtimeOf(set.prior, external.has(set.prior.name)), edits: elementEdits(set.prior, set.wanted, broken),
      }))
      .filter(({ edits }) => edits.flush || edits.deleted.length + edits.added.length > 0),
  };
  if (edit.flags && [...removed, ...edit.added, ...rebuilt.map((pair) => pair.prior)].some(isBaseChain)) {
    return undefined;
  }
  const others = [removed, rebuilt, edit.added, edit.inPlace, edit.rules].some((list) => list.length > 0);
  return { ...edit, elementsOnly: !others && !edit.flags };
}

/** The sets of both tables whose live elements the wanted table takes, and are not all declared; and objects that count. */
export function carriedBlocks(priorText: string, wantedText: string, external: ReadonlySet<string>): readonly Carried[] {
  const [prior, wanted] = [priorText, wantedText].map(outlineTable);
  const had = new Map(prior.blocks.map((block) => [blockId(block), block]));
  return wanted.blocks.flatMap((block): Carried[] => {
    const before = had.get(blockId(block));
    const runtime = before && carries({ prior: before, wanted: block }, external);
    return runtime ? [{ block, runtime, unfit: unfitFor(before, block) }] : [];
  });
}

/** What of a rebuilt block is carried over; undefined for nothing. */
export function carries({ prior, wanted }: BlockPair, external: ReadonlySet<string>): Runtime | undefined {
  if (wanted.kind === 'counter' || (wanted.kind === 'quota' && JSON.stringify(prior.options) === JSON.stringify(wanted.options))) {
    return 'all';
  }
  if (wanted.body !== 'elements' || !takesElements(prior, wanted)) {
    return undefined;
  }
  const runtime = runtimeOf(wanted, external.has(wanted.name));
  return runtime === 'none' ? undefined : runtime;
}

function mustBeRebuilt(pair: BlockPair, external: ReadonlySet<string>): boolean {
  if (blockChange(pair.prior, pair.wanted) === 'rebuild') {
    return true;
  }
  // To flush a set would take its runtime elements along.
  return pair.wanted.body === 'elements' && runtimeOf(pair.prior, external.has(pair.prior.name)) !== 'none'
    && elementEdits(pair.prior, pair.wanted, () => false).flush;
}

/** nft turns `dormant` on and off; every other flag is for the life of the table. */
function fixedFlags(options: readonly string[]): string[] {
  return options.filter((line) => line.startsWith('flags ')).flatMap((line) => line.slice('flags '.length).split(','))
    .map((flag) => flag.trim()).filter((flag) => flag !== 'dormant' && flag !== '');
}

/** The kernel neither adds nor deletes one while its table falls asleep or wakes up. */
function isBaseChain({ kind, options }: BlockOutline): boolean {
  return kind === 'chain' && options.some((line) => line.includes(' hook '));
}

function blockId({ kind, name }: BlockOutline): string {
  return `${kind} ${name}`;
}
