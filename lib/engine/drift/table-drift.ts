import { BlockOutline, outlineTable, renderOutline, TableOutline } from '../../nft/outline';
import { configuredElements } from './runtime-elements';
import { inOurWords, setInOurWords } from './sequence';

/**
 * Our text of a table with just the host's deviations in it, so that a plan shows those lines and no others.
 * @param ours what we rendered; empty when there is nothing of ours yet (an import)
 * @param wanted how the host lists `ours`; undefined when the host cannot tell
 * @param live how the host lists what it holds
 * @param external sets that other programs fill: their elements are none of ours
 */
export function tableWithDeviations(
  ours: string, wanted: string | undefined, live: string, external: ReadonlySet<string> = new Set(),
): string {
  const read = (text: string) => withoutElements(outlineTable(text), external);
  // Before 1.0, nft lists what the counters of elements have counted, whatever it is told.
  const listed = (text: string) => read(text.replace(/\bcounter packets \d+ bytes \d+/g, 'counter'));
  if (ours === '' || wanted === undefined) {
    return renderOutline(withoutRuntime(listed(live)), 'review');
  }
  const [our, want, found] = [read(ours), listed(wanted), listed(live)];
  const merged = mergeTables(our, want, found);
  return equal(our, merged) ? ours : renderOutline(merged, 'review');
}

function mergeTables(ours: TableOutline, wanted: TableOutline, live: TableOutline): TableOutline {
  const index = (table: TableOutline) => new Map(table.blocks.map((block) => [blockKey(block), block]));
  const [ourBlocks, wantedBlocks, liveBlocks] = [ours, wanted, live].map(index);
  const kept = ours.blocks.filter((block) => liveBlocks.has(blockKey(block)))
    .map((block) => mergeBlocks(block, wantedBlocks.get(blockKey(block)) ?? block, liveBlocks.get(blockKey(block))!));
  // nft makes a set of its own for a meter statement: it lists what nobody wrote, wherever our text is loaded.
  const expected = (block: BlockOutline) => equal(blockWithoutRuntime(block), wantedBlocks.get(blockKey(block)));
  const added = live.blocks.filter((block) => !ourBlocks.has(blockKey(block)) && !expected(block)).map(blockWithoutRuntime);
  return {
    ...ours,
    options: inOurWords(ours.options, wanted.options, live.options),
    blocks: [...kept, ...added],
  };
}

function mergeBlocks(ours: BlockOutline, wanted: BlockOutline, live: BlockOutline): BlockOutline {
  const ofElements = [ours, wanted, live].some((block) => block.body === 'elements');
  return {
    ...ours,
    options: inOurWords(ours.options, wanted.options, live.options),
    body: ours.body === 'none' ? live.body : ours.body,
    items: ofElements ? mergeElements(ours, wanted, live) : inOurWords(ours.items, wanted.items, live.items),
  };
}

/** Runtime elements of ours stay as they were written: whether they are there at this moment says nothing. */
function mergeElements(ours: BlockOutline, wanted: BlockOutline, live: BlockOutline): string[] {
  const configured = new Set(configuredElements(ours));
  const merged = new Set(setInOurWords([...configured], configuredElements(wanted), configuredElements(live)));
  const kept = ours.items.filter((element) => !configured.has(element) || merged.has(element));
  return [...kept, ...[...merged].filter((element) => !configured.has(element))];
}

/** What other programs keep in a set is theirs, and a text that names elements of it has no say. */
export function withoutElements(table: TableOutline, sets: ReadonlySet<string>): TableOutline {
  return sets.size === 0 ? table : {
    ...table, blocks: table.blocks.map((block) => (block.body === 'elements' && sets.has(block.name) ? { ...block, items: [] } : block)),
  };
}

function withoutRuntime(table: TableOutline): TableOutline {
  return { ...table, blocks: table.blocks.map(blockWithoutRuntime) };
}

function blockWithoutRuntime(block: BlockOutline): BlockOutline {
  return block.body === 'elements' ? { ...block, items: [...configuredElements(block)] } : block;
}

function blockKey(block: BlockOutline): string {
  return `${block.kind} ${block.name}`;
}

function equal(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
