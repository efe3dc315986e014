import { Diagram, Edge, not } from './diagram/diagram';

/** Packets of which something holds: of the first ones surely, of the second ones perhaps or surely. */
export interface Condition {
  readonly surely: Edge;
  readonly perhaps: Edge;
}

export function certain(set: Edge): Condition {
  return { surely: set, perhaps: set };
}

/** The opposite, among packets of which anything can be said. */
export function opposite(diagram: Diagram, { surely, perhaps }: Condition, absent: Edge): Condition {
  const present = not(absent);
  return { surely: diagram.without(present, perhaps), perhaps: diagram.without(present, surely) };
}

export function both(diagram: Diagram, conditions: readonly Condition[]): Condition {
  return conditions.reduce((a, b) => ({ surely: diagram.and(a.surely, b.surely), perhaps: diagram.and(a.perhaps, b.perhaps) }));
}

export function either(diagram: Diagram, conditions: readonly Condition[]): Condition {
  return {
    surely: diagram.union(conditions.map(({ surely }) => surely)),
    perhaps: diagram.union(conditions.map(({ perhaps }) => perhaps)),
  };
}
