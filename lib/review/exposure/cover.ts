import { Place } from '../evaluate/trace';
import { Analysis } from './analysis';
import { acceptedBy } from './attribution';
import { Diagram, Edge, NONE, not } from './diagram/diagram';
import { Effect } from './effect';
import { Reached, Translated } from './reached';
import { Box, Regions, ShownField } from './region';
import { limited } from './ways';

/** Fields that a box may do without, the least telling first. */
const WIDENED: readonly ShownField[] = [
  'th sport', 'ip daddr', 'ip6 daddr', 'meta oifname', 'meta iifname', 'ip saddr', 'ip6 saddr', 'th dport', 'icmp type', 'icmpv6 type', 'meta l4proto',
];
const OF_PROTOCOL: readonly ShownField[] = ['th dport', 'icmp type', 'icmpv6 type'];

/** Packets that one line tells. */
export interface Covered {
  readonly box: Box;
  /** Those in the box, whatever else may be said of them. */
  readonly set: Edge;
  /** Some of them, from which an example is taken: with what is not told. */
  readonly packets: Edge;
  readonly by: readonly Place[];
  readonly certainty: 'sure' | 'may';
  readonly translation: Effect;
}

/** Boxes for some of the packets that get through a hook, by the rules that accept them; and how many more it would take. */
export function cover(
  analysis: Analysis, regions: Regions, reached: Reached, { translation, set }: Translated, most: number,
): { readonly covered: readonly Covered[]; readonly more: number } {
  const { diagram } = analysis.space;
  const told = regions.possible(set);
  if (most === 0) {
    return { covered: [], more: regions.count(told) };
  }
  const wholes = { sure: diagram.and(told, reached.sure), may: diagram.without(told, reached.sure) };
  const attributed = acceptedBy(analysis, reached.hook, limited(diagram, [reached.start], set));
  // Whatever else may be at a hook: what is not there needs no mention.
  const elsewhere = not(reached.start.guard);
  const covered: Covered[] = [];
  let more = 0;
  for (const { by, set: own } of attributed) {
    for (const certainty of ['sure', 'may'] as const) {
      const whole = wholes[certainty];
      const region = diagram.and(regions.possible(own), whole);
      const room = most - covered.length;
      const boxes = regions.boxes(region, room);
      more += boxes.length === room ? regions.count(region) - room : 0;
      covered.push(...boxes.map((narrow): Covered => {
        const packets = diagram.and(own, regions.setOf(narrow));
        const box = widened(regions, diagram, narrow, diagram.or(whole, elsewhere));
        return { box, packets, set: diagram.without(regions.setOf(box), elsewhere), by, certainty, translation };
      }));
    }
  }
  const kept = (['sure', 'may'] as const).map((certainty) => covered.filter((one) => one.certainty === certainty));
  return { more, covered: kept.flatMap((some) => needed(diagram, some)) };
}

/** The box without conditions that its surroundings do not need: it may then have packets in common with others. */
export function widened(regions: Regions, diagram: Diagram, box: Box, within: Edge): Box {
  return WIDENED.reduce<Box>((current, field) => {
    const needed = field === 'meta l4proto' && OF_PROTOCOL.some((name) => current.has(name));
    if (!current.has(field) || needed) {
      return current;
    }
    const wider = new Map([...current].filter(([name]) => name !== field));
    return diagram.without(regions.setOf(wider), within) === NONE ? wider : current;
  }, box);
}

/** Those that cover what no others cover; the small ones go first. */
export function needed<T extends { readonly set: Edge }>(diagram: Diagram, all: readonly T[]): T[] {
  let kept = [...all];
  for (const one of [...all].reverse()) {
    const others = kept.filter((other) => other !== one);
    if (diagram.without(one.set, diagram.union(others.map(({ set }) => set))) === NONE) {
      kept = others;
    }
  }
  return kept;
}
