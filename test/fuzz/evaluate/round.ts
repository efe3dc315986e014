import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../../lib/nft/render/table';
import { evaluate, Evaluation, Packet } from '../../../lib/review';
import { PolicyError } from '../../../lib/testing/errors';
import { disagreement } from '../../../lib/testing/replay/agreement';
import { withNumberedRules } from '../../../lib/testing/replay/numbered-rules';
import { replay } from '../../../lib/testing/replay/replay';
import { devicesOf } from '../../../lib/testing/replay/surroundings';
import { KernelTrace } from '../../../lib/testing/replay/trace-text';
import { numbered, packetArbitrary } from './packets';
import { rulesetArbitrary } from './rulesets';
import { NETWORK } from './world';

export const PACKETS_PER_ROUND = 40;

/** What came of a ruleset and its packets. */
export interface Round {
  /** Why nft does not take the ruleset: rules may contradict themselves in ways that only it knows. */
  readonly refused?: string;
  readonly pairs: number;
  /** Of these, the verdict was sure; and each rule that the packet meets. */
  readonly certain: number;
  readonly certainTraces: number;
  readonly accepted: number;
  readonly ended: number;
  readonly translated: number;
  readonly disagreements: readonly string[];
}

/** One ruleset, and packets through it: evaluated, and sent through a kernel. */
export function playRound(seed: number, text = rulesetOf(seed)): Round {
  const packets = numbered(fc.sample(packetArbitrary, { seed, numRuns: PACKETS_PER_ROUND }));
  try {
    return compareAll(text, packets, seed);
  } catch (error) {
    if (error instanceof PolicyError && /got: (rules|nft):/.test(error.message)) {
      return { refused: error.message, pairs: 0, certain: 0, certainTraces: 0, accepted: 0, ended: 0, translated: 0, disagreements: [] };
    }
    throw error;
  }
}

/** The goldens, which have every statement: as far as they have chains at hooks, packets come to it. */
export function goldens(): string[] {
  const folder = join(__dirname, '..', '..', 'golden', 'cases');
  return readdirSync(folder).filter((file) => file.endsWith('.nft')).map((file) => readFileSync(join(folder, file), 'utf8'));
}

function rulesetOf(seed: number): string {
  return fc.sample(rulesetArbitrary, { seed, numRuns: 1 })[0];
}

function compareAll(text: string, packets: readonly Packet[], seed: number): Round {
  const { tables } = withNumberedRules(parseRuleset(text).tables);
  const traces = replay(tables, packets, { ...NETWORK, devices: [...new Set([...NETWORK.devices, ...devicesOf(tables)])] });
  const found = packets.map((packet, i) => {
    const routed = routedAs(packet, traces[i]);
    const evaluation = evaluate(tables, routed.packet, { hooks: routed.hooks });
    return { packet, trace: traces[i], evaluation, why: disagreement(evaluation, traces[i]) };
  });
  const count = (test: (one: typeof found[number]) => boolean) => found.filter(test).length;
  return {
    pairs: found.length,
    certain: count(({ evaluation: { verdict } }) => verdict !== 'unknown'),
    certainTraces: count(({ evaluation }) => evaluation.hooks.every(({ trace }) => trace.every((step) => step.certain))),
    accepted: count(({ evaluation: { verdict } }) => verdict === 'accept'),
    ended: count(({ evaluation: { verdict } }) => verdict === 'drop' || verdict === 'reject'),
    translated: count(({ packet, trace: { end } }) => end !== undefined && (end.saddr !== packet.saddr || end.daddr !== packet.daddr)),
    disagreements: found.flatMap(({ packet, trace, evaluation, why }, i) => (why === undefined ? [] : [
      [`seed ${seed}, packet ${i}: ${why}`, JSON.stringify(packet, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
        'evaluated:', ...evaluated(evaluation), 'kernel:', ...trace.events.map(({ table, chain, rule, verdict }) => `  ${table} ${chain} ${rule ?? 'policy'}: ${verdict}`),
        `  then ${JSON.stringify(trace.end)}`, ...tables.map((table) => renderTable(table, 'listing'))].join('\n'),
    ])),
  };
}

/** The way that the packet has taken: routing is not the evaluator's matter. */
function routedAs(packet: Packet, { route }: KernelTrace): { packet: Packet; hooks: ('prerouting' | 'input' | 'forward' | 'output' | 'postrouting')[] } {
  if (packet.iifname === undefined) {
    return { packet, hooks: ['output', 'postrouting'] };
  }
  const forwarded = route ? route.hook === 'forward' : packet.oifname !== undefined;
  const oifname = forwarded ? route?.oifname ?? packet.oifname : undefined;
  return { packet: { ...packet, oifname }, hooks: forwarded ? ['prerouting', 'forward', 'postrouting'] : ['prerouting', 'input'] };
}

function evaluated({ hooks, fates }: Evaluation): string[] {
  return [
    ...hooks.flatMap(({ hook, trace }) => trace.map((step) =>
      `  ${hook} ${step.table} ${step.chain} ${step.rule ?? 'policy'}: ${step.what}${step.certain ? '' : ' (perhaps)'}`)),
    `  then ${fates.map(({ verdict, by }) => `${verdict} by ${by.rule ?? by.chain}`).join(' or ')}`,
  ];
}
