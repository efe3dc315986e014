import { renderStatement } from '../../nft/render/statement';
import { Place } from '../evaluate/trace';
import { Analysis } from './analysis';
import { Diagram, Edge, NONE } from './diagram/diagram';
import { ExposedHook } from './path';
import { packetsOf, then, Way } from './ways';

/** Packets, and the rules by which they go on; policies where there is no such rule. */
export interface Attributed {
  readonly by: readonly Place[];
  readonly set: Edge;
}

/** Tells packets apart by the rules that accept them at a hook. */
export function acceptedBy(analysis: Analysis, hook: ExposedHook, packets: readonly Way[]): Attributed[] {
  const { diagram } = analysis.space;
  const rules = new Map<string, Accepting>();
  const policies = new Map<string, Accepting>();
  const passes = (ways: readonly Way[]) => packetsOf(diagram, ways, (exit) => exit === 'accept' || exit === 'queue' || exit === 'unknown');
  const add = (to: Map<string, Accepting>, place: Place, set: Edge) => {
    const key = JSON.stringify(place);
    const known = to.get(key)?.set ?? NONE;
    to.set(key, { place, set: diagram.or(known, set) });
  };
  analysis.through(hook, packets, {
    concerns: (segment, ways) => passes(then(diagram, ways, 'next', segment.ways)) !== NONE,
    end: (place, _, ways) => add(rules, place, passes(ways)),
    policy: (place, verdict, ways) => add(policies, place, verdict === 'accept' ? packetsOf(diagram, ways, () => true) : NONE),
  });
  const byRule = apart(diagram, [...rules.values()], packetsOf(diagram, packets, () => true));
  return byRule.flatMap((part) => (part.by.length === 0 ? apart(diagram, [...policies.values()], part.set) : [part]));
}

interface Accepting {
  readonly place: Place;
  readonly set: Edge;
}

/** Parts that the same rules accept; the last one is what none does. Mostly a packet is accepted by one. */
function apart(diagram: Diagram, accepting: readonly Accepting[], all: Edge): Attributed[] {
  let parts: Attributed[] = [];
  let rest = all;
  for (const { place, set } of accepting) {
    const [fresh, again] = [diagram.and(rest, set), diagram.without(diagram.and(set, all), rest)];
    if (again !== NONE) {
      parts = parts.flatMap((part) => [
        { by: part.by, set: diagram.without(part.set, set) }, { by: [...part.by, place], set: diagram.and(part.set, set) },
      ]);
    }
    parts.push({ by: [place], set: fresh });
    rest = diagram.without(rest, set);
  }
  return [...parts, { by: [], set: rest }].filter(({ set }) => set !== NONE);
}

/** Statements that keep it from being told what becomes of packets, with the rules that they stand in. */
export function unknownsFor(analysis: Analysis, hook: ExposedHook, packets: readonly Way[]): string[] {
  const found = new Set<string>();
  analysis.through(hook, packets, {
    everywhere: true,
    concerns: ({ wavers }) => wavers,
    waver: ({ rule }, statement) => found.add(`${renderStatement(statement)} in rule "${rule}"`),
    policy: () => undefined,
  });
  return [...found];
}
