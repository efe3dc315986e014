import { ExposureDifference } from '../exposure/exposure';
import { ExposureLine, lineText } from '../exposure/line';
import { isFailure } from '../lint/lint';
import { HostReview, Review } from './review';

/** Something that a reviewer must not miss. */
export interface Alarm {
  readonly level: 'danger' | 'warning';
  readonly host: string;
  /** In our words. */
  readonly what: string;
  /** In words that others have chosen: names of rules, addresses. */
  readonly detail: string;
}

type HostAlarm = Omit<Alarm, 'host'>;

/** The most alarming first: what becomes reachable, then findings of lint, then what somebody else has done, then what goes. */
const KINDS: readonly ((host: HostReview) => readonly HostAlarm[])[] = [
  ({ exposure }) => opened(exposure).filter(({ unfilteredInIpv6 }) => unfilteredInIpv6).map(newly),
  ({ exposure }) => opened(exposure).filter(({ unfilteredInIpv6 }) => !unfilteredInIpv6).map(newly),
  ({ findings }) => findings.filter(isFailure)
    .map(({ where, message, code }) => danger(`lint ${code}`, `${where}: ${message}`)),
  ({ driftExposure }) => opened(driftExposure).map((line) => warning(`${openedText(line)}, by somebody else`, lineText(line))),
  ({ drift }) => (drift.length > 0 ? [warning('somebody else has changed', drift.map(({ title }) => title).join(', '))] : []),
  ({ action, target }) => (action === 'replace' ? [warning('replaced, so that what is there goes away first', target)]
    : action === 'delete' ? [warning('all that was declared goes away', target)] : []),
  ({ unclear }) => unclear.map((text) => warning('not looked at', text)),
];

export function alarmsOf({ hosts }: Review): Alarm[] {
  return KINDS.flatMap((kind) => hosts.flatMap((host) => kind(host).map((alarm) => ({ ...alarm, host: host.name }))));
}

function opened(exposure: ExposureDifference | undefined): readonly ExposureLine[] {
  return exposure?.newlyReachable.lines ?? [];
}

function newly(line: ExposureLine): HostAlarm {
  return danger(openedText(line), lineText(line));
}

const HOOKS = { input: 'on the host itself', forward: 'through the host', output: 'from the host' } as const;

/** `newly reachable through the host, over IPv6 only, where IPv6 is unfiltered`. */
function openedText({ certainty, hook, families, unfilteredInIpv6 }: ExposureLine): string {
  const verb = certainty === 'may' ? 'may be newly reachable' : 'newly reachable';
  const only = families.length === 1 ? `, over ${families[0] === 'ip6' ? 'IPv6' : 'IPv4'} only` : '';
  return `${verb} ${HOOKS[hook]}${only}${unfilteredInIpv6 ? ', unfiltered there' : ''}`;
}

function danger(what: string, detail: string): HostAlarm {
  return { level: 'danger', what, detail };
}

function warning(what: string, detail: string): HostAlarm {
  return { level: 'warning', what, detail };
}
