import { Statement } from '../../nft/model/statement';
import { Rule } from '../../nft/model/table';
import { Place } from '../evaluate/trace';
import { Edge } from './diagram/diagram';
import { Program, Segment } from './program';
import { Exit, then, Way } from './ways';

/** Told of what packets meet on their way through chains. */
export interface Listener {
  /** Whether to look into rules of which these are the ways out; the packets are those that come there. */
  concerns?(segment: Segment, packets: readonly Way[]): boolean;
  /** Packets that come to a rule. */
  reach?(place: Place, rule: Rule, packets: readonly Way[]): void;
  /** Packets that a rule itself sends out of the ruleset. */
  end?(place: Place, rule: Rule, packets: readonly Way[]): void;
  /** Packets of which a statement does not tell where they go. */
  waver?(place: Place, statement: Statement, packets: readonly Way[]): void;
}

const OUT: readonly Exit[] = ['accept', 'drop', 'reject', 'queue', 'stolen', 'unknown'];

/** Takes packets through some rules of a chain, and through the chains that these jump to. */
export function follow(program: Program, chain: string, segment: Segment, packets: readonly Way[], listener: Listener): void {
  const { diagram } = program.tools.space;
  if (packets.length === 0 || (listener.concerns && !listener.concerns(segment, packets))) {
    return;
  }
  if (segment.halves) {
    const [first, second] = segment.halves;
    follow(program, chain, first, packets, listener);
    follow(program, chain, second, then(diagram, packets, 'next', first.ways).filter(({ exit }) => exit === 'next'), listener);
  } else if (segment.rule && segment.place) {
    followRule(program, segment.place, segment.rule, packets, listener);
  }
}

function followRule(program: Program, place: Place, rule: Rule, packets: readonly Way[], listener: Listener): void {
  const { diagram } = program.tools.space;
  listener.reach?.(place, rule, packets);
  let on = packets;
  for (const statement of rule.statements) {
    for (const { chain, segment, guard } of program.targets(place.chain, statement)) {
      follow(program, chain, segment, sending(program, on, guard), listener);
    }
    const own = program.own(place.chain, statement);
    const after = then(diagram, on, 'next', own);
    listener.end?.(place, rule, after.filter(({ exit }) => OUT.includes(exit)));
    if (listener.waver) {
      const unsure = sending(program, on, program.wavering(place.chain, statement));
      if (unsure.length > 0) {
        listener.waver(place, statement, unsure);
      }
    }
    on = after.filter(({ exit }) => exit === 'next');
  }
}

function sending({ tools }: Program, packets: readonly Way[], guard: Edge): Way[] {
  return then(tools.space.diagram, packets, 'next', [{ exit: 'next', effect: tools.effects.none, guard }]);
}
