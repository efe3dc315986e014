import { priorityValue } from '../../nft/model/priority';
import { BaseChain, Chain, Hook, Table } from '../../nft/model/table';
import { Walk } from './chain';
import { Sets } from './contents';
import { beforeConntrack } from './fields';
import { State } from './state';
import { Fate, TraceStep } from './trace';
import { both, not, Truth, truthOf } from './truth';
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

interface Station {
  readonly table: Table;
  readonly chain: Chain;
  readonly base: BaseChain;
  readonly priority: number;
  /** What the chain itself says. */
  readonly own: number;
}

/** Chains of type nat are called by the NAT engine, at its own place; among each other they keep their order. */
const NAT_PRIORITY: Readonly<Partial<Record<Hook, number>>> = { prerouting: -100, output: -100, input: 100, postrouting: 100 };
const NEW = 8n;
const UNTRACKED = 64n;
/** Where no chain sees the packet, it goes on. */
const NOBODY: Fate = { verdict: 'accept', by: { table: '', chain: '' } };

/**
 * Takes a packet through all base chains of a hook, in the order of their priorities.
 * @param reached whether the packet is sure to come to the hook
 */
export function throughHook(
  hook: Hook, tables: readonly Table[], state: State, external: ReadonlySet<string>, reached: boolean,
): HookResult {
  const trace: TraceStep[] = [];
  const ended: Ended[] = [];
  let on: State | undefined = state;
  let accepted: Ended[] = [];
  for (const { table, chain, base, priority } of stations(hook, tables)) {
    if (!on) {
      break;
    }
    const seen = beforeConntrack(on, hook, priority);
    const concerned = concerns(table, base, seen);
    if (concerned === 'no') {
      continue;
    }
    const sure = reached && concerned === 'yes' && ended.length === 0;
    const sets = new Sets(table, new Set([...external].flatMap((name) => nameIn(table, name))));
    const results = new Walk(table, sets, trace, sure).through(chain, seen);
    ended.push(...results.filter(({ fate }) => fate.verdict !== 'accept'));
    accepted = results.filter(({ fate }) => fate.verdict === 'accept');
    const passed = accepted.map((result) => (seen === on ? result.state : restored(result.state, on!)))
      .reduce<State | undefined>((all, next) => State.join(all, next), undefined);
    on = concerned === 'yes' ? passed : State.join(passed, on);
  }
  const through = accepted.length > 0 ? accepted.map(({ fate }) => fate) : [NOBODY];
  return { hook, fates: distinct([...ended.map(({ fate }) => fate), ...(on ? through : [])]), trace, after: on };
}

/** Once conntrack has seen the packet, its connection is what it was said to be; unless it is not to be tracked. */
function restored(after: State, before: State): State {
  const state = after.field('ct state');
  const untracked = state.kind === 'value' && state.value === UNTRACKED;
  return untracked ? after : after.withField('ct state', before.field('ct state')).withField('ct mark', before.field('ct mark'));
}

function stations(hook: Hook, tables: readonly Table[]): Station[] {
  const awake = tables.filter(({ flags }) => !flags.includes('dormant'));
  return awake.flatMap((table) => table.chains.flatMap((chain): Station[] => {
    const { base } = chain;
    if (base?.hook !== hook) {
      return [];
    }
    const own = priorityValue(table.family, base.priority) ?? 0;
    return [{ table, chain, base, own, priority: base.type === 'nat' ? NAT_PRIORITY[hook] ?? own : own }];
  })).sort((a, b) => a.priority - b.priority || a.own - b.own);
}

/** Whether a chain sees the packet. Chains of type nat see what begins a connection, until one of them has translated it. */
function concerns({ family }: Table, { type, hook, devices }: BaseChain, state: State): Truth {
  const nfproto = state.field('meta nfproto');
  const six = nfproto.kind === 'value' && nfproto.value === 10n;
  const network = truthOf(family === 'inet' || family === 'netdev' || family === (six ? 'ip6' : 'ip'));
  const iifname = state.field(hook === 'egress' ? 'meta oifname' : 'meta iifname');
  const device: Truth = devices.length === 0 ? 'yes' : iifname.kind === 'value' ? truthOf(devices.includes(`${iifname.value}`)) : 'unknown';
  return both([network, device, ...(type === 'nat' ? [isNew(state), not(hook === 'prerouting' || hook === 'output' ? state.dnat : state.snat)] : [])]);
}

function isNew(state: State): Truth {
  const reading = state.field('ct state');
  return reading.kind === 'value' ? truthOf(reading.value === NEW) : 'unknown';
}

function nameIn({ family, name }: Table, external: string): string[] {
  const prefix = `${family} ${name} `;
  return external.startsWith(prefix) ? [external.slice(prefix.length)] : [];
}

function distinct(fates: readonly Fate[]): Fate[] {
  const seen = new Set<string>();
  return fates.filter(({ verdict, by }) => {
    const key = JSON.stringify([verdict, by.table, by.chain, by.rule]);
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
