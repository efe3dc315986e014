import { Evaluation, Fate, TraceStep } from '../../review';
import { addressText } from '../../review/evaluate/packet';
import { isValue, Known, Reading } from '../../review/evaluate/reading';
import { KernelEvent, KernelHeader, KernelTrace } from './trace-text';

/**
 * What the evaluator says otherwise than a kernel did; undefined where they agree: each rule that is sure to be met has been, no
 * other one than may be, the verdict is one of those that were foreseen, and the packet is what it was to become.
 */
export function disagreement(evaluation: Evaluation, kernel: KernelTrace): string | undefined {
  const steps = evaluation.hooks.flatMap(({ trace }) => trace).filter(({ verdict }) => verdict !== undefined);
  const met = kernel.events.map(eventText);
  const missing = firstOutside(steps.filter(({ certain }) => certain).map(stepText), met);
  if (missing !== undefined) {
    return `the kernel has not met ${missing}`;
  }
  const anything = steps.some(({ verdict }) => verdict === 'unknown');
  const unforeseen = anything ? undefined : firstOutside(met, steps.map(stepText));
  if (unforeseen !== undefined) {
    return `the kernel has met ${unforeseen}`;
  }
  return otherFate(evaluation, kernel) ?? (kernel.end && otherPacket(evaluation, kernel.end));
}

/** The first of these that is not among those, both in their order. */
function firstOutside(these: readonly string[], those: readonly string[]): string | undefined {
  let next = 0;
  return these.find((text) => {
    const found = those.indexOf(text, next);
    next = found + 1;
    return found < 0;
  });
}

/** Chains without a name have one in the kernel. */
function eventText({ table, chain, rule, verdict }: KernelEvent): string {
  return `${table} ${rule === undefined ? `${chain} policy` : rule} ${verdict.replace(/ __chain\d+$/, '')}`;
}

function stepText({ table, chain, rule, verdict }: TraceStep): string {
  return `${table} ${rule === undefined ? `${chain} policy` : rule} ${verdict === 'reject' ? 'drop' : verdict}`;
}

function otherFate({ fates }: Evaluation, { events, end }: KernelTrace): string | undefined {
  const last = events.at(-1);
  // Behind the last hook of the IP layer, a device may still drop it.
  const passes = end !== undefined && last?.verdict !== 'drop';
  const got = passes ? 'accept' : last?.verdict ?? 'nothing';
  const foreseen = fates.some(({ verdict, by }) => verdict === 'unknown'
    || (passes ? verdict === 'accept' : last && endText({ verdict, by }) === `${last.table} ${last.rule ?? last.chain} ${last.verdict}`));
  return foreseen ? undefined : `the kernel's verdict is ${got}`;
}

function endText({ verdict, by }: Fate): string {
  return `${by.table} ${by.rule ?? by.chain} ${verdict === 'reject' ? 'drop' : verdict}`;
}

function otherPacket({ hooks }: Evaluation, end: KernelHeader): string | undefined {
  const after = hooks.at(-1)?.after;
  if (!after) {
    return undefined;
  }
  const family = isValue(after.field('meta nfproto'), 10n) ? 'ip6' : 'ip';
  const address = (side: 's' | 'd') => after.field(`${family} ${side}addr`);
  const format = (number: Known) => addressText(family, BigInt(number));
  const found: (readonly [string, Reading, string | number | undefined, (number: Known) => string])[] = [
    ['saddr', address('s'), end.saddr, format], ['daddr', address('d'), end.daddr, format],
    ['sport', after.field('th sport'), end.sport, String], ['dport', after.field('th dport'), end.dport, String],
    ['mark', after.field('meta mark'), end.mark, String],
  ];
  const other = found.find(([, reading, got, text]) => got !== undefined && reading.kind === 'value' && text(reading.value) !== `${got}`);
  return other && `the packet's ${other[0]} is ${other[2]} there`;
}
