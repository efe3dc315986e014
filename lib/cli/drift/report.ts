import { lineText } from '../../review/exposure/line';
import { diffText, EXPOSURE_GROUPS } from '../../review/report/words';
import { Looked } from './look';

/** How it stands with a host: `error` where nobody could look. */
export type DriftStatus = 'same' | 'drifted' | 'error';

export function statusOf({ changes, stranded, error }: Looked): DriftStatus {
  return error !== undefined ? 'error' : changes.length > 0 || stranded !== undefined ? 'drifted' : 'same';
}

/** For a person: nothing of hosts that are as declared, but how many they are. */
export function asText(hosts: readonly Looked[]): string {
  const counts = (['same', 'drifted', 'error'] as const).map((status) => hosts.filter((host) => statusOf(host) === status).length);
  const summary = `${counts[0]} of ${hosts.length} hosts are as declared${counts[1] > 0 ? `, ${counts[1]} drifted` : ''}`
    + `${counts[2] > 0 ? `, ${counts[2]} could not be looked at` : ''}\n`;
  return [...hosts.filter((host) => statusOf(host) !== 'same').map(hostText), summary].join('\n');
}

/** For a program: each host, in the order of their names. */
export function asJson(hosts: readonly Looked[]): string {
  const entries = hosts.map((host) => ({
    host: host.name, target: host.target, status: statusOf(host), error: host.error, unfinished_change_of: host.stranded,
    newly_reachable: host.exposure?.newlyReachable.lines.map((line) => lineText(line)),
    no_longer_reachable: host.exposure?.noLongerReachable.lines.map((line) => lineText(line)),
    changes: host.changes.map(({ title, lines }) => ({ what: title, lines: lines.map(diffText) })),
  }));
  return `${JSON.stringify({ hosts: entries }, null, 2)}\n`;
}

function hostText(host: Looked): string {
  const { name, target, changes, exposure, stranded, error } = host;
  return [
    `${name} (${target})`,
    ...(error === undefined ? [] : [`  could not be looked at: ${error.replaceAll('\n', '\n  ')}`]),
    ...(stranded === undefined ? [] : [`  a change of ${stranded} was begun there and never ended; the next deployment ends it`]),
    ...(exposure === undefined ? [] : EXPOSURE_GROUPS.flatMap(({ key, what }) => exposure[key].lines.map((line) => `  ${what}: ${lineText(line)}`))),
    ...changes.flatMap(({ title, lines }) => [`  ${title}`, ...lines.map((line) => `    ${diffText(line)}`)]),
    '',
  ].join('\n');
}
