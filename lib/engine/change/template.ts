import { BlockOutline, renderBlock, renderOutline, TableOutline } from '../../nft/outline';
import { configuredElements } from '../drift/runtime-elements';
import { spelledOut } from './block-change';
import { Runtime, Unfit, unfitFor } from './contents';
import { keyOf } from './element-edits';
import { Carried, carries, TableEdit } from './table-edit';

/**
 * Lines from which a host makes nft commands (`FILL` in host-functions.ts): `=` is followed by nft text; `!` by something
 * that only the host knows.
 */
export type Template = readonly string[];

/** The commands of an edit. What goes comes first, then blocks, elements, and rules, which may name all of them. */
export function editTemplate(edit: TableEdit, external: ReadonlySet<string>): Template {
  const { prior, wanted } = edit;
  const at = `${wanted.family} ${wanted.name}`;
  const goes = [...edit.removed, ...edit.rebuilt.map((pair) => pair.prior)];
  const lines = [
    ...edit.rules.map(({ chain }) => `!n ${chain.prior.name} ${chain.prior.items.length}`),
    ...edit.rules.flatMap(({ chain, edits }) => edits.deleted.map((n) => `!d ${chain.prior.name} ${n}`)),
    ...edit.elements.flatMap(({ set, runtime, edits }) => [
      ...edits.flush ? [`=flush ${set.prior.kind} ${at} ${set.prior.name}`] : [],
      // An element that may be gone by itself is there when it is added first.
      ...runtime === 'none' ? [] : elementCommand('add', at, set.prior.name, edits.deleted),
      ...elementCommand('delete', at, set.prior.name, edits.deleted.map(keyOf)),
    ]),
    ...goes.filter(({ kind }) => kind === 'chain').map(({ name }) => `=flush chain ${at} ${name}`),
    ...[...goes].sort((a, b) => rank(a) - rank(b)).map(({ kind, name }) => `=delete ${kind} ${at} ${name}`),
  ];
  const made = [
    ...edit.inPlace.map((block) => ({ ...block, options: [...spelledOut(block)], items: [] })),
    ...edit.added,
    ...edit.rebuilt.map((pair) => withDeclared(pair.wanted, external)),
  ];
  const values = edit.rebuilt.filter((pair) => pair.wanted.body === 'none' && carries(pair, external)).map((pair) => pair.wanted.name);
  const blocks = made.filter((block) => !standsAlone(block));
  lines.push(...made.filter(standsAlone).flatMap((block) => addCommand(at, block)));
  if (edit.flags || blocks.length > 0) {
    // Without its flags a table that sleeps would wake up.
    const options = wanted.options.filter((line) => line.startsWith('flags '));
    lines.push(...blocksText({ ...prior, options, blocks }, values));
  }
  lines.push(
    ...edit.rebuilt.flatMap((pair) => {
      const runtime = pair.wanted.body === 'elements' ? carries(pair, external) : undefined;
      return runtime ? [elementsOf(pair.wanted, runtime, unfitFor(pair.prior, pair.wanted))] : [];
    }),
    ...edit.elements.flatMap(({ set, edits }) => elementCommand('add', at, set.wanted.name, edits.added)),
    ...edit.rules.flatMap(({ chain: { wanted: { name } }, edits }) => edits.inserted.flatMap(({ before, rule }) =>
      (before === undefined ? literal(`add rule ${at} ${name} ${rule}`) : [`!i ${name} ${before}`, ...literal(rule)]))),
  );
  return lines;
}

/**
 * The commands that make a table anew. Its text stands in a file of the host, which fills in the values of objects: a table that is
 * told of twice in one run crashes nft 0.9.8.
 */
export function wholeTemplate(key: string, carried: readonly Carried[]): Template {
  const objects = carried.filter(({ block }) => block.body === 'none').map(({ block }) => block.name);
  return [
    `=table ${key}`, `=delete table ${key}`, ['!t', ...objects].join(' '),
    ...carried.filter(({ block }) => block.body === 'elements').map(({ block, runtime, unfit }) => elementsOf(block, runtime, unfit)),
  ];
}

function elementsOf({ name }: BlockOutline, runtime: Runtime, unfit: readonly Unfit[]): string {
  return ['!s', name, runtime, ...unfit.length > 0 ? [unfit.join()] : []].join(' ');
}

function withDeclared(block: BlockOutline, external: ReadonlySet<string>): BlockOutline {
  return block.body === 'elements' ? { ...block, items: [...configuredElements(block, external.has(block.name))] } : block;
}

/**
 * Whether a block names no other, and so may come before them. nft 0.9.8 finds sets that are added by a command of their own; with
 * those in a table's text, a later rule that fills one is refused, or crashes it.
 */
function standsAlone({ kind, items }: BlockOutline): boolean {
  return kind === 'set' || (kind === 'map' && items.length === 0);
}

function addCommand(at: string, block: BlockOutline): Template {
  const [, ...body] = renderBlock(block, 'review').trimEnd().split('\n');
  return [`=add ${block.kind} ${at} ${block.name} {`, ...body.map((line) => `=${line}`)];
}

/** Blocks as text; the value of those named here comes from the host. */
function blocksText(table: TableOutline, values: readonly string[]): Template {
  return renderOutline(table, 'review').trimEnd().split('\n').flatMap((line) => {
    const name = /^\tcounter (\S+) \{$/.exec(line)?.[1];
    return name !== undefined && values.includes(name) ? [`=${line}`, `!v ${name}`] : [`=${line}`];
  });
}

function elementCommand(verb: 'add' | 'delete', at: string, set: string, elements: readonly string[]): Template {
  return elements.length === 0 ? [] : literal(`${verb} element ${at} ${set} { ${elements.join(',\n')} }`);
}

function literal(text: string): string[] {
  return text.split('\n').map((line) => `=${line}`);
}

/** Maps may name chains and objects, which cannot go before them. */
function rank({ kind }: BlockOutline): number {
  return kind === 'set' || kind === 'map' || kind === 'meter' ? 0 : kind === 'chain' ? 1 : 2;
}
