import { ExposureLine } from '../exposure/line';
import { countLines, DiffLine, HostReview, isChanged, Review } from './review';

/** What an exposure difference tells, the most alarming first. */
export const EXPOSURE_GROUPS = [
  { key: 'newlyReachable', what: 'newly reachable', kind: 'opened' },
  { key: 'nowSure', what: 'surely reachable now', kind: 'opened' },
  { key: 'noLongerReachable', what: 'no longer reachable', kind: 'closed' },
  { key: 'nowUnsure', what: 'no longer surely reachable', kind: 'closed' },
] as const;

/** Beyond these lines, what is no longer reachable is folded. */
export const MOST_CLOSED = 5;

const ACTIONS = { create: 'set up', update: 'changed', replace: 'replaced', delete: 'given up', none: 'as it is' } as const;

export function actionText({ action, drift }: HostReview): string {
  return action === 'none' && drift.length > 0 ? 'drifted' : ACTIONS[action];
}

export function familiesText({ families }: ExposureLine): string {
  return families.map((family) => (family === 'ip' ? 'IPv4' : 'IPv6')).join(', ');
}

export function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A line of a difference as it is shown. */
export function diffText({ sign, text }: DiffLine): string {
  return sign === '@' ? `@@ ${text} @@` : `${sign}${text}`;
}

/** What an overview tells of each host. */
export const OVERVIEW_HEAD: readonly string[] = ['host', 'what happens', 'lines', 'newly reachable', 'drift', 'lint'];

/** The same of one host, but its name; empty for none. */
export function overviewOf(host: HostReview): string[] {
  const { added, removed } = countLines(host.changes);
  const open = host.findings.filter(({ waived }) => waived === undefined);
  const counts = [host.exposure?.newlyReachable.lines.length, host.drift.length, open.length];
  return [actionText(host), added + removed > 0 ? `+${added} −${removed}` : '', ...counts.map((count) => `${count || ''}`)];
}

/** One sentence for all. */
export function summaryOf({ hosts }: Review): string {
  const all = many(hosts.length, 'host');
  const changed = hosts.filter(isChanged).length;
  const open = hosts.flatMap(({ exposure }) => exposure?.newlyReachable ?? [])
    .reduce((sum, { lines, more }) => sum + lines.length + more, 0);
  const parts = [
    changed === 0 ? `Nothing changes on ${all}` : `${changed} of ${all} ${changed === 1 ? 'changes' : 'change'}`,
    open === 0 ? 'nothing becomes reachable' : `${many(open, 'kind')} of connections ${open === 1 ? 'becomes' : 'become'} reachable`,
  ];
  return `${parts.join('; ')}.`;
}

function many(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
