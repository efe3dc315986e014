import { BaseChain, Chain, Table } from '../model/table';
import { renderDeviceList } from './devices';
import { Layout } from './layout';
import { renderFlowtableLines, renderObjectLines } from './object';
import { renderPriority } from './priority';
import { renderSetLines } from './set';
import { renderRule } from './statement';

/** A whole table: objects, then sets and maps, then flowtables, then chains, as nft lists them. */
export function renderTable(table: Table, layout: Layout = 'listing'): string {
  const blocks = [
    ...table.objects.map((object) => block(object.kind, object.name, renderObjectLines(object))),
    ...table.sets.map((set) => block(set.data === undefined ? 'set' : 'map', set.name, renderSetLines(set, layout))),
    ...table.flowtables.map((flowtable) => block('flowtable', flowtable.name, renderFlowtableLines(flowtable))),
    ...table.chains.map((chain) => block('chain', chain.name, renderChainLines(chain))),
  ];
  return `table ${table.family} ${table.name} {\n${renderOptions(table)}${blocks.join('\n')}}\n`;
}

/** nft leaves a blank line after the flags of a table, but none after a comment alone. */
function renderOptions({ flags, comment, ...rest }: Table): string {
  const lines = [...(flags.length === 0 ? [] : [`flags ${flags.join(',')}`]), ...commentLines(comment)].map((line) => `\t${line}\n`);
  const blocks = rest.objects.length + rest.sets.length + rest.flowtables.length + rest.chains.length;
  return `${lines.join('')}${flags.length > 0 && blocks > 0 ? '\n' : ''}`;
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

function renderBase({ type, hook, devices, priority, policy, offload }: BaseChain): string {
  const flags = offload ? ' flags offload;' : '';
  return `type ${type} hook ${hook}${renderDevices(devices)} priority ${renderPriority(priority)}; policy ${policy};${flags}`;
}

function renderDevices(devices: readonly string[]): string {
  if (devices.length === 0) {
    return '';
  }
  return devices.length === 1 ? ` device "${devices[0]}"` : ` ${renderDeviceList(devices)}`;
}
