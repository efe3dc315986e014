import { State } from './state';
import { Fate } from './trace';

/** Where packets leave a ruleset, and what is known of those that do. */
export interface Ended {
  readonly fate: Fate;
  readonly state: State;
}

/** How packets go on from a statement, rule or chain: each way is there when a packet may take it. */
export interface Way {
  /** To what comes next. */
  readonly on?: State;
  /** To the next rule. */
  readonly missed?: State;
  /** Back to where the chain was jumped to from, or to the policy. */
  readonly returned?: State;
  readonly ended: readonly Ended[];
}

export function goOn(on: State): Way {
  return { on, ended: [] };
}

/** As far as something holds, packets go on; else the rule is over for them. */
export function split(state: State, holds: 'yes' | 'no' | 'unknown'): Way {
  return { on: holds === 'no' ? undefined : state, missed: holds === 'yes' ? undefined : state, ended: [] };
}
