import { Diagram, Edge } from './diagram';

/** What stands for a bit after a rewriting: a function of the packet as it was, or anything. */
export type NewBit = Edge | 'any';

/**
 * Turns a condition on packets after a rewriting into one on packets before it: bits are replaced by what they were computed
 * from, all at once. Of a bit that may be anything, both values are followed.
 */
export class Rewriting {
  private readonly last: number;
  private readonly memory = new Map<Edge, Edge>();

  /** @param bits by their level */
  public constructor(private readonly diagram: Diagram, private readonly bits: ReadonlyMap<number, NewBit>) {
    this.last = Math.max(-1, ...bits.keys());
  }

  public before(after: Edge): Edge {
    const { diagram } = this;
    const level = diagram.level(after);
    if (level > this.last) {
      return after;
    }
    const known = this.memory.get(after);
    if (known !== undefined) {
      return known;
    }
    const low = this.before(diagram.low(after));
    const high = this.before(diagram.high(after));
    const bit = this.bits.get(level);
    const result = bit === 'any' ? diagram.or(low, high)
      : bit === undefined && diagram.level(low) > level && diagram.level(high) > level ? diagram.node(level, low, high)
        : diagram.choose(bit ?? diagram.bit(level), high, low);
    this.memory.set(after, result);
    return result;
  }
}
