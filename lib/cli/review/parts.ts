import { structuredPatch } from 'diff';
import { HostFile, HostService } from '../../contract';
import { DiffLine, PartChange } from '../../review/report/review';
import { HostValues } from './host-values';

/** Lines around a change. */
const CONTEXT = 3;
const BLOCK = /^\t(\S.*) \{$/;

/** What differs between two states of a host, text by text. */
export function changedParts(before: HostValues, after: HostValues): PartChange[] {
  const [old, now] = [partsOf(before), partsOf(after)];
  return [...new Set([...now.keys(), ...old.keys()])].filter((title) => old.get(title) !== now.get(title))
    .map((title) => ({ title, lines: difference(old.get(title) ?? '', now.get(title) ?? '') }));
}

/** A host as texts: what a person would look at one by one. */
function partsOf(values: HostValues): Map<string, string> {
  const { tables, files, modules, sysctls, loggers, directories, services, external_sets: sets, waivers, ips_failures: failures } = values;
  const parts: [string, string][] = [
    ...entries(tables).map(([key, text]): [string, string] => [`table ${key}`, text]),
    ['kernel modules', (modules ?? []).join('\n')],
    ['kernel parameters', lines(sysctls, (value) => value)],
    ['loggers', lines(loggers, (value) => value)],
    ['directories', lines(directories, ({ mode, owner, group }) => `${mode} ${owner}:${group}`)],
    ...entries(files).map(([path, file]): [string, string] => [`file ${path}`, fileText(file)]),
    ['services', lines(services, serviceText)],
    ['sets of other programs', (sets ?? []).join('\n')],
    ['waivers', lines(waivers, (value) => value)],
    ['failures of the IPS', entries(failures).map(([ips, text]) => `${ips}\n${text}`).join('\n')],
    ['how it is reached', settings({ owner: values.owner, ssh: values.ssh, local: values.local })],
    ['how a change is made', settings({ confirm: values.confirm, persist: values.persist, check_at_plan: values.check_at_plan })],
  ];
  return new Map(parts.filter(([, text]) => text !== ''));
}

function fileText({ content, mode, owner, group, check }: HostFile): string {
  return `${mode} ${owner}:${group}${check ? `, checked by: ${check}` : ''}\n${content}`;
}

function serviceText({ running, enabled, restart_on: restart, reload_on: reload }: HostService): string {
  const files = [...(restart ?? []).map((path) => `, restarted by ${path}`), ...(reload ?? []).map((path) => `, reloaded by ${path}`)];
  return `${running ? 'running' : 'stopped'}, ${enabled ? 'starts' : 'does not start'} at boot${files.join('')}`;
}

/** Anything else, a line for each leaf. Terraform says null for what was left out. */
function settings(value: unknown, path = ''): string {
  if (typeof value !== 'object' || value === null) {
    return value === null || value === undefined ? '' : `${path} = ${String(value)}`;
  }
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => settings(entry, path === '' ? key : `${path}.${key}`)).filter((text) => text !== '').join('\n');
}

function lines<T>(values: Readonly<Record<string, T>> | null | undefined, text: (value: T) => string): string {
  return entries(values).map(([key, value]) => `${key} = ${text(value)}`).join('\n');
}

function entries<T>(values: Readonly<Record<string, T>> | null | undefined): [string, T][] {
  return Object.entries(values ?? {}).filter(([, value]) => value !== null).sort(([a], [b]) => (a < b ? -1 : 1));
}

function difference(before: string, after: string): DiffLine[] {
  const { hunks } = structuredPatch('', '', ended(before), ended(after), '', '', { context: CONTEXT });
  const old = before.split('\n');
  return hunks.flatMap((hunk) => {
    const where = blockAbove(old, hunk.oldStart - 1);
    return [...(where === undefined ? [] : [{ sign: '@' as const, text: where }]), ...hunk.lines.map(toLine)];
  });
}

/** So that a last line without its end is no other line. */
function ended(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

function toLine(line: string): DiffLine {
  return { sign: line.charAt(0) as DiffLine['sign'], text: line.slice(1).replaceAll('\t', '  ') };
}

/** `chain input`: the block of a table that a line stands in. */
function blockAbove(lines: readonly string[], at: number): string | undefined {
  for (let i = Math.min(at, lines.length) - 1; i >= 0 && lines[i] !== '\t}'; i--) {
    const block = BLOCK.exec(lines[i])?.[1];
    if (block !== undefined) {
      return block;
    }
  }
  return undefined;
}
