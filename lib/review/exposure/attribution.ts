import { renderStatement } from '../../nft/render/statement';
import { Place } from '../evaluate/trace';
import { Analysis } from './analysis';
import { Edge, NONE } from './diagram/diagram';
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
  const rules: Accepting[] = [];
  const policies: Accepting[] = [];
  const passes = (ways: readonly Way[]) => packetsOf(diagram, ways, (exit) => exit === 'accept' || exit === 'queue' || exit === 'unknown');
  analysis.through(hook, packets, {
    concerns: (segment, ways) => passes(then(diagram, ways, 'next', segment.ways)) !== NONE,
    end: (place, _, ways) => add(rules, place, passes(ways)),
    policy: (place, verdict, ways) => add(policies, place, verdict === 'accept' ? packetsOf(diagram, ways, () => true) : NONE),
  });
  const all = packetsOf(diagram, packets, () => true);
  const byRule = apart(rules, [{ by: [], set: all }]);
  return byRule.flatMap((part) => (part.by.length === 0 ? apart(policies, [part]) : [part]));

  function add(list: Accepting[], place: Place, set: Edge): void {
    const same = list.find((one) => one.place.table === place.table && one.place.chain === place.chain && one.place.rule === place.rule);
    if (set !== NONE && same) {
      same.set = diagram.or(same.set, set);
    } else if (set !== NONE) {
      list.push({ place, set });
    }
  }

  function apart(accepting: readonly Accepting[], parts: readonly Attributed[]): Attributed[] {
    return accepting.reduce<readonly Attributed[]>((list, { place, set }) => list.flatMap((part): Attributed[] => [
      { by: [...part.by, place], set: diagram.and(part.set, set) }, { by: part.by, set: diagram.without(part.set, set) },
    ].filter((one) => one.set !== NONE)), parts) as Attributed[];
  }
}

interface Accepting {
  readonly place: Place;
  set: Edge;
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
