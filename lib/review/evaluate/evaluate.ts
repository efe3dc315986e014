import { Hook, Table } from '../../nft/model/table';
import { arrivalAt } from './arrival';
import { HookResult, throughHook } from './hook';
import { Journey } from './journey';
import { Limits } from './limits';
import { fieldsOf, Packet } from './packet';
import { State } from './state';
import { Fate, FateVerdict } from './trace';

/** How to evaluate. */
export interface EvaluateOptions {
  /** The hooks that the packet passes, in order: routing is decided by whoever asks. */
  readonly hooks: readonly Hook[];
  /** Sets that other programs fill, such as `inet filter banned`: what is in them is not known. */
  readonly externalSets?: readonly string[];
  /** What sets hold, instead of what was declared: `{ 'inet filter banned': ['192.0.2.7'] }`. */
  readonly contents?: Readonly<Record<string, readonly string[]>>;
  /** What is said of limits, quotas and counts of connections; `unknown` unless it is said. */
  readonly limits?: Limits;
}

/** What becomes of a packet. */
export interface Evaluation {
  /** The one verdict that is certain; `unknown` where there may be several. */
  readonly verdict: FateVerdict;
  /** All that may become of it, with the rule or policy that decides. */
  readonly fates: readonly Fate[];
  readonly hooks: readonly HookResult[];
  /** Whether its destination is rewritten on the way: then it may be routed elsewhere. */
  readonly mayBeRedirected: boolean;
}

/**
 * What tables do to a packet, from one hook to the next. What cannot be known here (routes, sockets, time, limits, sets that
 * packets or programs fill, raw statements) is followed both ways: a verdict is certain only when all ways lead to it.
 */
export function evaluate(tables: readonly Table[], packet: Packet, options: EvaluateOptions): Evaluation {
  const { hooks, externalSets = [], contents = {}, limits = 'unknown' } = options;
  const journey: Journey = { packet, tables, hooks, external: new Set(externalSets), contents: new Map(Object.entries(contents)), limits };
  const given = State.of(fieldsOf(packet));
  const results: HookResult[] = [];
  const lost: Fate[] = [];
  let state: State | undefined = given;
  let mayBeRedirected = false;
  for (const hook of hooks) {
    if (!state) {
      break;
    }
    const result: HookResult = throughHook(hook, journey, arrivalAt(hook, journey, given, state), lost.length === 0);
    results.push(result);
    lost.push(...result.fates.filter(({ verdict }) => verdict !== 'accept'));
    state = result.after;
    mayBeRedirected ||= state !== undefined && state.dnat !== 'no';
  }
  const accepts = state ? results.at(-1)?.fates.filter(({ verdict }) => verdict === 'accept') ?? [] : [];
  const fates = [...lost, ...accepts];
  const verdicts = new Set(fates.map(({ verdict }) => verdict));
  return { verdict: verdicts.size === 1 ? [...verdicts][0] : 'unknown', fates, hooks: results, mayBeRedirected };
}
