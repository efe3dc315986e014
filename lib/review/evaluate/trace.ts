import { Statement } from '../../nft/model/statement';
import { Rule } from '../../nft/model/table';
import { renderRule } from '../../nft/render/statement';

/** Where in a ruleset something happens. */
export interface Place {
  /** `inet filter`. */
  readonly table: string;
  readonly chain: string;
  /** The rule's comment, or its text; the policy of the chain without. */
  readonly rule?: string;
}

/** `queue`: a program decides. `stolen`: the packet goes another way from here on. */
export type FateVerdict = 'accept' | 'drop' | 'reject' | 'queue' | 'stolen' | 'unknown';

/** What may become of a packet, and which rule or policy makes it so. */
export interface Fate {
  readonly verdict: FateVerdict;
  readonly by: Place;
}

/** A rule or policy that the packet has met. */
export interface TraceStep extends Place {
  /** What it does there: `accept`, `jump web`, `log group 3`, … */
  readonly what: string;
  /** False where it cannot be told whether the packet comes here, or matches. */
  readonly certain: boolean;
  /** Where the rule or the chain is over with this: `accept`, `jump web`, `continue` to the next rule, … */
  readonly verdict?: string;
  /** What does it; a policy has none. */
  readonly statement?: Statement;
}

/** How a rule is called wherever one is named: by its comment, or else its text. */
export function ruleName(rule: Rule): string {
  return rule.comment ?? renderRule(rule);
}

/** The place in words: `inet filter input policy`. */
export function placeText({ table, chain, rule }: Place): string {
  return `${table} ${chain} ${rule === undefined ? 'policy' : `rule "${rule}"`}`;
}
