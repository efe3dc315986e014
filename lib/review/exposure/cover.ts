import { Diagram, Edge, NONE } from './diagram/diagram';
import { Box, Regions, ShownField } from './region';

/** Fields that a box may do without, the least telling first. */
const WIDENED: readonly ShownField[] = [
  'th sport', 'ip daddr', 'ip6 daddr', 'meta oifname', 'meta iifname', 'ip saddr', 'ip6 saddr', 'th dport', 'icmp type', 'icmpv6 type', 'meta l4proto',
];
const OF_PROTOCOL: readonly ShownField[] = ['th dport', 'icmp type', 'icmpv6 type'];

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
