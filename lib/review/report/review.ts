import { ExposureDifference } from '../exposure/exposure';
import { LintFinding } from '../lint/lint';
import { Waiver } from '../lint/waiver';
import { Picture } from './picture';

/** What becomes of a host. */
export type HostAction = 'create' | 'update' | 'replace' | 'delete' | 'none';

/** A line of a difference: `@` says where the lines below it stand. */
export interface DiffLine {
  readonly sign: '+' | '-' | ' ' | '@';
  readonly text: string;
}

/** What differs in one text of a host: a table, a file, its kernel parameters. */
export interface PartChange {
  /** `table inet filter`, `file /etc/ulogd.conf`. */
  readonly title: string;
  readonly lines: readonly DiffLine[];
}

/** A finding of lint, and whether the change has brought it. */
export interface ReviewedFinding extends LintFinding {
  /** Construct path, as far as it is known. */
  readonly where: string;
  readonly isNew: boolean;
}

/** All that a reviewer wants to know of one host. */
export interface HostReview {
  /** Who owns it, by default the construct path. */
  readonly name: string;
  /** How it is reached. */
  readonly target: string;
  readonly action: HostAction;
  readonly changes: readonly PartChange[];
  /** What somebody else has changed there, compared with the last deployment. The change takes it back. */
  readonly drift: readonly PartChange[];
  /** What cannot be changed in place, and what becomes of it. */
  readonly rebuilt: readonly string[];
  /** What is asked before the change holds. */
  readonly probes: readonly string[];
  /** Nothing where the tables of either side could not be understood. */
  readonly exposure?: ExposureDifference;
  /** What the drift has opened and closed. */
  readonly driftExposure?: ExposureDifference;
  readonly findings: readonly ReviewedFinding[];
  /** Waivers that nothing needs any more. */
  readonly idle: readonly Waiver[];
  readonly ipsFailures: readonly { readonly ips: string; readonly lines: readonly string[] }[];
  readonly picture: Picture;
  /** What could not be looked at, and why. */
  readonly unclear: readonly string[];
}

/** All hosts, in the order of their names. */
export interface Review {
  readonly hosts: readonly HostReview[];
}

/** Whether something will be different after the deployment. */
export function isChanged({ action, drift }: HostReview): boolean {
  return action !== 'none' || drift.length > 0;
}

/** How many lines come and go. */
export function countLines(parts: readonly PartChange[]): { readonly added: number; readonly removed: number } {
  const count = (sign: DiffLine['sign']) => parts.reduce((sum, { lines }) => sum + lines.filter((line) => line.sign === sign).length, 0);
  return { added: count('+'), removed: count('-') };
}
