import { RESERVED } from '../model/reserved';
import { BaseChain, Chain, Priority, Rule, Table } from '../model/table';
import { Layout } from './layout';
import { renderSetLines } from './set';
import { renderStatement } from './statement';

/** A whole table: counters, then sets and maps, then chains, as nft lists them. */
export function renderTable(table: Table, layout: Layout = 'listing'): string {
  const blocks = [
    ...table.counters.map((counter) => block('counter', counter.name, commentLines(counter.comment))),
    ...table.sets.map((set) => block(set.data === undefined ? 'set' : 'map', set.name, renderSetLines(set, layout))),
    ...table.chains.map((chain) => block('chain', chain.name, renderChainLines(chain))),
  ];
  const comment = table.comment === undefined ? '' : `\tcomment "${table.comment}"\n`;
  return `table ${table.family} ${table.name} {\n${comment}${blocks.join('\n')}}\n`;
}

function block(kind: string, name: string, lines: readonly string[]): string {
  return `\t${kind} ${name} {\n${lines.map((line) => `\t\t${line}\n`).join('')}\t}\n`;
}

function commentLines(comment: string | undefined): string[] {
  return comment === undefined ? [] : [`comment "${comment}"`];
}

function renderChainLines({ comment, base, rules }: Chain): string[] {
  return [...commentLines(comment), ...(base ? [renderBase(base)] : []), ...rules.map(renderRule)];
}

export function renderRule({ statements, comment }: Rule): string {
  const text = statements.map(renderStatement).join(' ');
  return comment === undefined ? text : `${text} comment "${comment}"`;
}

function renderBase({ type, hook, devices, priority, policy }: BaseChain): string {
  return `type ${type} hook ${hook}${renderDevices(devices)} priority ${renderPriority(priority)}; policy ${policy};`;
}

function renderDevices(devices: readonly string[]): string {
  if (devices.length === 0) {
    return '';
  }
  return devices.length === 1 ? ` device "${devices[0]}"` : ` devices = { ${devices.map(bareDevice).join(', ')} }`;
}

/** In a list nft takes no quotes before 1.0, and lists none; some names cannot do without. */
function bareDevice(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name) && !RESERVED.has(name) ? name : `"${name}"`;
}

export function renderPriority({ name, offset }: Priority): string {
  if (name === undefined) {
    return `${offset}`;
  }
  if (offset === 0) {
    return name;
  }
  return offset > 0 ? `${name} + ${offset}` : `${name} - ${-offset}`;
}
