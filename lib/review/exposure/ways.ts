import { FateVerdict } from '../evaluate/trace';
import { Diagram, Edge, NONE } from './diagram/diagram';
import { Effect } from './effect';

/** Where packets go: to the next statement or rule, past the rest of a rule, back to the caller, or out of the ruleset. */
export type Exit = 'next' | 'missed' | 'return' | FateVerdict;

/** Packets that may go one way, and what was done to them there. Ways overlap where nobody can tell which one is taken. */
export interface Way {
  readonly exit: Exit;
  readonly effect: Effect;
  readonly guard: Edge;
}

/** More ways on than this are joined: where it cannot be told which one was taken, what differs between them is not known. */
const MOST_EFFECTS = 48;

/** Packets that leave by `exit` go on through what follows. */
export function then(diagram: Diagram, ways: readonly Way[], exit: Exit, following: readonly Way[]): Way[] {
  const on = ways.filter((way) => way.exit === exit);
  return gathered(diagram, [...ways.filter((way) => way.exit !== exit), ...on.flatMap((way) => after(diagram, way, following))]);
}

function after(diagram: Diagram, { effect, guard }: Way, following: readonly Way[]): Way[] {
  return following.flatMap((next) => {
    const both = diagram.and(guard, effect.before(next.guard));
    return both === NONE ? [] : [{ exit: next.exit, effect: effect.then(next.effect), guard: both }];
  });
}

/** Ways to one place with the same effect as one way. */
export function gathered(diagram: Diagram, ways: readonly Way[]): Way[] {
  const all = new Map<string, Way>();
  for (const way of ways) {
    const name = `${way.exit} ${way.effect.key}`;
    const same = all.get(name);
    if (way.guard !== NONE) {
      all.set(name, same ? { ...same, guard: diagram.or(same.guard, way.guard) } : way);
    }
  }
  const list = [...all.values()];
  const on = list.filter(({ exit }) => exit === 'next');
  return on.length <= MOST_EFFECTS ? list : [...list.filter(({ exit }) => exit !== 'next'), joinedAll(diagram, on)];
}

/** Pairs first: what is joined grows. */
function joinedAll(diagram: Diagram, ways: readonly Way[]): Way {
  let round = ways;
  while (round.length > 1) {
    const pairs: Way[] = [];
    for (let i = 0; i < round.length; i += 2) {
      pairs.push(i + 1 < round.length ? joined(diagram, round[i], round[i + 1]) : round[i]);
    }
    round = pairs;
  }
  return round[0];
}

function joined(diagram: Diagram, a: Way, b: Way): Way {
  const told = diagram.and(a.guard, b.guard) === NONE;
  return { exit: a.exit, effect: a.effect.joined(b.effect, told ? a.guard : undefined), guard: diagram.or(a.guard, b.guard) };
}

/** Those of the ways that these packets may go. */
export function limited(diagram: Diagram, ways: readonly Way[], to: Edge): Way[] {
  return ways.flatMap((way) => {
    const guard = diagram.and(way.guard, to);
    return guard === NONE ? [] : [{ ...way, guard }];
  });
}

export function renamed(ways: readonly Way[], from: readonly Exit[], to: Exit): Way[] {
  return ways.map((way) => (from.includes(way.exit) ? { ...way, exit: to } : way));
}

/** The packets that may leave by some exits. */
export function packetsOf(diagram: Diagram, ways: readonly Way[], holds: (exit: Exit) => boolean): Edge {
  return diagram.union(ways.filter(({ exit }) => holds(exit)).map(({ guard }) => guard));
}
