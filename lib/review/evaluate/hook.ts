import { priorityValue } from '../../nft/model/priority';
import { BaseChain, Chain, Hook, Table } from '../../nft/model/table';
import { Walk } from './chain';
import { seenAt, seenByConntrack } from './conntrack';
import { Journey } from './journey';
import { meetsNat, natPriority, translatedSince } from './nat';
import { isValue } from './reading';
import { State } from './state';
import { TableView } from './table-view';
import { Fate, TraceStep } from './trace';
import { both, Truth, truthOf } from './truth';
import { Ended } from './way';

/** What became of the packet at one hook. */
export interface HookResult {
  readonly hook: Hook;
  /** All that may become of it there; `accept` where it goes on. */
  readonly fates: readonly Fate[];
  readonly trace: readonly TraceStep[];
  /** What is known of the packet afterwards, where it may go on. */
  readonly after?: State;
}

/** A base chain, where packets come to it. */
export interface Station {
  readonly table: Table;
  readonly chain: Chain;
  readonly base: BaseChain;
  readonly priority: number;
  /** What the chain itself says. */
  readonly own: number;
}

const IPV6 = 10n;
/** Where no chain sees the packet, it goes on. */
const NOBODY: Fate = { verdict: 'accept', by: { table: '', chain: '' } };

/**
 * Takes a packet through all base chains of a hook, in the order of their priorities.
 * @param reached whether the packet is sure to come to the hook
 */
export function throughHook(hook: Hook, journey: Journey, state: State, reached: boolean): HookResult {
  const trace: TraceStep[] = [];
  const ended: Ended[] = [];
  let on: State | undefined = state;
  let accepted: Ended[] = [];
  let translated = false;
  for (const { table, chain, base, priority } of stations(hook, journey.tables)) {
    if (!on) {
      break;
    }
    if (!translated && priority >= (natPriority(hook) ?? Infinity)) {
      on = translatedSince(hook, journey, on);
      translated = true;
    }
    const seen = seenAt(hook, priority, on);
    const concerned = concerns(table, base, seen, journey);
    if (concerned === 'no') {
      continue;
    }
    const sure = reached && concerned === 'yes' && ended.length === 0;
    const results = new Walk(table, new TableView(table, journey), trace, sure).through(chain, seen);
    ended.push(...results.filter(({ fate }) => fate.verdict !== 'accept'));
    accepted = results.filter(({ fate }) => fate.verdict === 'accept');
    const before: State = on;
    const passed = accepted.map((result) => (seen === before ? result.state : seenByConntrack(result.state, before)))
      .reduce<State | undefined>((all, next) => State.join(all, next), undefined);
    on = concerned === 'yes' ? passed : State.join(passed, on);
  }
  const through = accepted.length > 0 ? accepted.map(({ fate }) => fate) : [NOBODY];
  const after = on && !translated ? translatedSince(hook, journey, on) : on;
  return { hook, fates: distinct([...ended.map(({ fate }) => fate), ...(on ? through : [])]), trace, after };
}

/**
 * The base chains of a hook, in the order in which packets come to them: of those with one priority, the kernel asks the one first
 * that was registered last (net/netfilter/core.c).
 */
export function stations(hook: Hook, tables: readonly Table[]): Station[] {
  const awake = tables.filter(({ flags }) => !flags.includes('dormant'));
  return awake.flatMap((table) => table.chains.flatMap((chain): Station[] => {
    const { base } = chain;
    if (base?.hook !== hook) {
      return [];
    }
    const own = priorityValue(table.family, base.priority) ?? 0;
    return [{ table, chain, base, own, priority: base.type === 'nat' ? natPriority(hook) ?? own : own }];
  })).reverse().sort((a, b) => a.priority - b.priority || a.own - b.own);
}

/** Whether a chain sees the packet. */
function concerns({ family }: Table, { type, hook, devices }: BaseChain, state: State, { packet }: Journey): Truth {
  const six = isValue(state.field('meta nfproto'), IPV6);
  const network = packet.bridged ? family === 'bridge' || family === 'netdev' : family === 'inet' || family === 'netdev' || family === (six ? 'ip6' : 'ip');
  const iifname = state.field(hook === 'egress' ? 'meta oifname' : 'meta iifname');
  const device: Truth = devices.length === 0 ? 'yes' : iifname.kind === 'value' ? truthOf(devices.includes(`${iifname.value}`)) : 'unknown';
  return both([truthOf(network), device, ...(type === 'nat' ? [meetsNat(hook, state)] : [])]);
}

function distinct(fates: readonly Fate[]): Fate[] {
  const seen = new Set<string>();
  return fates.filter(({ verdict, by }) => {
    const key = JSON.stringify([verdict, by.table, by.chain, by.rule]);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
