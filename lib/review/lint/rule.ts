import { LintPlace } from './place';
import { LintSubject } from './subject';

/** `error`: the ruleset does something that nobody wants. `warning`: it looks like a slip. */
export type LintLevel = 'error' | 'warning';

/** Something that a rule has found: where, and *what must hold, got what; what to do*. */
export interface Flaw {
  readonly place: LintPlace;
  readonly message: string;
}

/** One question that is asked of every ruleset. */
export interface LintRuleDefinition {
  readonly code: string;
  /** In kebab-case: what waivers call it. */
  readonly name: string;
  readonly level: LintLevel;
  find(subject: LintSubject): Flaw[];
}
