import { Statement } from '../../nft/model/statement';
import { Rule } from '../../nft/model/table';
import { Place } from '../evaluate/trace';
import { Edge } from './diagram/diagram';
import { Program, Segment } from './program';
import { Exit, limited, renamed, then, Way } from './ways';

/** What becomes of packets that leave a rule by `next`, in the rest of their base chain. */
export type Rest = (packets: readonly Way[]) => Way[];

/** Told of what packets meet on their way through chains. */
export interface Listener {
  /** Whether to look into rules of which these are the ways out; the packets are those that come there. */
  concerns?(segment: Segment, packets: readonly Way[]): boolean;
  /** Packets that come to a chain. */
  enter?(program: Program, chain: string, segment: Segment, packets: readonly Way[]): void;
  /** Packets that come to a rule and are not sure to miss it, and those of them that its conditions let pass. */
  reach?(place: Place, rule: Rule, packets: readonly Way[], applied: readonly Way[], rest: Rest): void;
  /** Packets that a rule itself sends out of the ruleset, or back to the caller. */
  end?(place: Place, rule: Rule, packets: readonly Way[]): void;
  /** Packets of which a statement does not tell where they go. */
  waver?(place: Place, statement: Statement, packets: readonly Way[]): void;
}

const OUT: readonly Exit[] = ['return', 'accept', 'drop', 'reject', 'queue', 'stolen', 'unknown'];

/**
 * Takes packets through a chain, and through the chains that it jumps to.
 * @param rest what becomes of those that leave it by `next` or `return`
 */
export function follow(program: Program, chain: string, segment: Segment, packets: readonly Way[], listener: Listener, rest: Rest): void {
  listener.enter?.(program, chain, segment, packets);
  followSome(program, segment, packets, listener, rest);
}

function followSome(program: Program, segment: Segment, all: readonly Way[], listener: Listener, rest: Rest): void {
  const { diagram } = program.tools.space;
  // Large sets become small ones before they meet single rules.
  const packets = all.flatMap((way) => limited(diagram, [way], way.effect.before(segment.concern)));
  if (packets.length === 0 || (listener.concerns && !listener.concerns(segment, packets))) {
    return;
  }
  if (segment.halves) {
    const [first, second] = segment.halves;
    followSome(program, first, packets, listener, (ways) => rest(then(diagram, ways, 'next', second.ways)));
    followSome(program, second, then(diagram, packets, 'next', first.ways).filter(({ exit }) => exit === 'next'), listener, rest);
  } else if (segment.rule && segment.place) {
    followRule(program, segment.place, segment.rule, packets, listener, rest);
  }
}

function followRule(program: Program, place: Place, rule: Rule, packets: readonly Way[], listener: Listener, rest: Rest): void {
  const { diagram } = program.tools.space;
  const applied: Way[] = [];
  let on = packets;
  for (const statement of rule.statements) {
    for (const { chain, segment, guard, how } of program.targets(place.chain, statement)) {
      const sent = sending(program, on, guard);
      applied.push(...sent);
      follow(program, chain, segment, sent, listener, (ways) => rest(renamed(ways, ['next', 'return'], how === 'goto' ? 'return' : 'next')));
    }
    const own = program.own(place.chain, statement);
    const after = then(diagram, on, 'next', own);
    applied.push(...after.filter(({ exit }) => exit !== 'next' && exit !== 'missed'));
    listener.end?.(place, rule, after.filter(({ exit }) => OUT.includes(exit)));
    if (listener.waver) {
      const unsure = sending(program, on, program.wavering(place.chain, statement));
      if (unsure.length > 0) {
        listener.waver(place, statement, unsure);
      }
    }
    on = after.filter(({ exit }) => exit === 'next');
  }
  listener.reach?.(place, rule, packets, [...applied, ...on], rest);
}

function sending({ tools }: Program, packets: readonly Way[], guard: Edge): Way[] {
  return then(tools.space.diagram, packets, 'next', [{ exit: 'next', effect: tools.effects.none, guard }]);
}
