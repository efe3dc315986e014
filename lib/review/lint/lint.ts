import { LintPlace } from './place';
import { LintLevel } from './rule';
import { LINT_RULES } from './rules';
import { LintSubject } from './subject';
import { Waiver, waives } from './waiver';

/** What a rule says of a place. */
export interface LintFinding {
  readonly code: string;
  /** Name of the rule. */
  readonly lint: string;
  readonly level: LintLevel;
  readonly place: LintPlace;
  /** *What must hold, got what; what to do*, without the place. */
  readonly message: string;
  /** Why it may be so, where somebody has said that. */
  readonly waived?: string;
}

/** What all rules say of a host. */
export interface LintResult {
  /** What matters most first; what is waived stands where it would without. */
  readonly findings: readonly LintFinding[];
  /** Waivers of what no rule finds any more. One that was given around several hosts may be needed by another of them. */
  readonly idle: readonly Waiver[];
}

/** Whether somebody must mend it, or say why it may be so. */
export function isFailure({ level, waived }: LintFinding): boolean {
  return level === 'error' && waived === undefined;
}

/** Asks all rules. */
export function lint(subject: LintSubject, waivers: readonly Waiver[] = []): LintResult {
  const used = new Set<Waiver>();
  const findings = LINT_RULES.flatMap(({ code, name, level, find }) => find(subject).map(({ place, message }): LintFinding => {
    const waiver = waivers.find((one) => waives(one, name, place));
    if (waiver) {
      used.add(waiver);
    }
    return { code, lint: name, level, place, message, ...(waiver && { waived: waiver.reason }) };
  }));
  return { findings, idle: waivers.filter((waiver) => !used.has(waiver) && waiver.place.table !== undefined) };
}
