import { BlockOutline } from '../../nft/outline';
import { externalIn } from '../drift/external';
import { missing } from './element-edits';
import { TableEdit, tableEdit } from './table-edit';

/** More lines than this are for a tool to read: `cdk-netfilter review` shows them all. */
const MOST_LINES = 40;

/** What leads from one text of a table to another, for people: a line for each rule and element, as far as they are few. */
export function differences(key: string, prior: string | undefined, wanted: string, externalSets: readonly string[]): readonly string[] {
  const edit = prior === undefined ? undefined : tableEdit(prior, wanted, externalIn(key, externalSets));
  const lines = edit === undefined ? ['+ all of it'] : [...blockLines(edit), ...ruleLines(edit), ...elementLines(edit)];
  return lines.length <= MOST_LINES ? lines : [...lines.slice(0, MOST_LINES), `and ${lines.length - MOST_LINES} more`];
}

function blockLines({ flags, removed, added, rebuilt, inPlace }: TableEdit): string[] {
  return [
    ...flags ? ['~ flags'] : [],
    ...removed.map((block) => `- ${sized(block)}`),
    ...added.map((block) => `+ ${sized(block)}`),
    ...rebuilt.map(({ wanted }) => `-/+ ${sized(wanted)}`),
    ...inPlace.map((block) => `~ ${block.kind} ${block.name}: ${block.options.join(' ')}`),
  ];
}

function sized({ kind, name, items }: BlockOutline): string {
  return `${kind} ${name}${items.length > 0 ? `, with ${items.length}` : ''}`;
}

function ruleLines({ rules }: TableEdit): string[] {
  return rules.flatMap(({ chain: { prior: { name, items } }, edits: { deleted, inserted } }) => [
    ...deleted.map((position) => `- ${name}: ${items[position - 1]}`),
    ...inserted.map(({ rule }) => `+ ${name}: ${rule}`),
  ]);
}

function elementLines({ elements }: TableEdit): string[] {
  return elements.flatMap(({ set: { prior, wanted } }) => [
    ...missing(prior.items, wanted.items).map((element) => `- ${prior.name}: ${element}`),
    ...missing(wanted.items, prior.items).map((element) => `+ ${prior.name}: ${element}`),
  ]);
}
