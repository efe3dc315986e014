/**
 * A set of packets, or a condition on them: a node of a {@link Diagram}, and in the lowest bit whether its opposite is meant.
 * Two sets are the same exactly when their numbers are.
 */
export type Edge = number;

/** Every packet. */
export const ALL: Edge = 0;
/** No packet. */
export const NONE: Edge = 1;

const FIRST_CAPACITY = 1 << 12;
/** At most so many results of conjunctions are remembered; the newer one wins its place. */
const MOST_REMEMBERED = 1 << 21;
/** Below every bit. */
const GROUND = 0x7fffffff;

/** All packets that are not in the set. */
export function not(set: Edge): Edge {
  return set ^ 1;
}

/**
 * Sets of bit strings as reduced, ordered decision diagrams: a node asks for one bit (its level), and leads to the set of those
 * that have it not (`low`) and those that have it (`high`). Equal nodes are one node, and a set and its opposite share theirs.
 * Nodes are never freed: a diagram lives as long as one question.
 */
export class Diagram {
  private levels = new Int32Array(FIRST_CAPACITY);
  private lows = new Int32Array(FIRST_CAPACITY);
  private highs = new Int32Array(FIRST_CAPACITY);
  /** Open addressing: nodes by the hash of what they are; 0 is a free place. */
  private table = new Int32Array(FIRST_CAPACITY * 2);
  private nodes = 1;
  private remembered = new Int32Array(FIRST_CAPACITY * 3).fill(-1);

  public constructor() {
    this.levels[0] = GROUND;
  }

  /** How many nodes were made so far. */
  public get size(): number {
    return this.nodes;
  }

  public level(set: Edge): number {
    return this.levels[set >> 1];
  }

  /** Those that have not the bit which the set asks for first. */
  public low(set: Edge): Edge {
    return this.lows[set >> 1] ^ (set & 1);
  }

  /** Those that have it. */
  public high(set: Edge): Edge {
    return this.highs[set >> 1] ^ (set & 1);
  }

  /** `low` where the bit of this level is not set, `high` where it is; neither may ask for a bit of this level or above. */
  public node(level: number, low: Edge, high: Edge): Edge {
    if (low === high) {
      return low;
    }
    // One spelling of each set: only `low` may be an opposite.
    return (high & 1) === 0 ? this.unique(level, low, high) << 1 : (this.unique(level, low ^ 1, high ^ 1) << 1) | 1;
  }

  /** Whatever has the bit of this level. */
  public bit(level: number): Edge {
    return this.node(level, NONE, ALL);
  }

  public and(a: Edge, b: Edge): Edge {
    if (a === b || b === ALL) {
      return a;
    }
    if (a === ALL) {
      return b;
    }
    if (a === NONE || b === NONE || a === (b ^ 1)) {
      return NONE;
    }
    const [one, two] = a < b ? [a, b] : [b, a];
    const remembered = this.remembered;
    const mixed = Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b);
    const place = 3 * ((mixed ^ (mixed >>> 13)) & (remembered.length / 3 - 1));
    if (remembered[place] === one && remembered[place + 1] === two) {
      return remembered[place + 2];
    }
    const levelOne = this.levels[one >> 1];
    const levelTwo = this.levels[two >> 1];
    const level = Math.min(levelOne, levelTwo);
    const low = this.and(levelOne === level ? this.low(one) : one, levelTwo === level ? this.low(two) : two);
    const high = this.and(levelOne === level ? this.high(one) : one, levelTwo === level ? this.high(two) : two);
    const result = this.node(level, low, high);
    // Where the memory has grown meanwhile, this result is not kept.
    remembered[place] = one;
    remembered[place + 1] = two;
    remembered[place + 2] = result;
    return result;
  }

  public or(a: Edge, b: Edge): Edge {
    return this.and(a ^ 1, b ^ 1) ^ 1;
  }

  /** What is in `a`, but not in `b`. */
  public without(a: Edge, b: Edge): Edge {
    return this.and(a, b ^ 1);
  }

  /** `then` within the condition, `otherwise` elsewhere. */
  public choose(condition: Edge, then: Edge, otherwise: Edge): Edge {
    return then === otherwise ? then : this.or(this.and(condition, then), this.and(condition ^ 1, otherwise));
  }

  /** The union of many sets, in pairs: large ones meet late, and few times. */
  public union(sets: readonly Edge[]): Edge {
    let round = sets;
    while (round.length > 1) {
      const pairs: Edge[] = [];
      for (let i = 0; i < round.length; i += 2) {
        pairs.push(i + 1 < round.length ? this.or(round[i], round[i + 1]) : round[i]);
      }
      round = pairs;
    }
    return round.length === 0 ? NONE : round[0];
  }

  private unique(level: number, low: Edge, high: Edge): number {
    let place = this.placeOf(level, low, high);
    for (;;) {
      const node = this.table[place];
      if (node === 0) {
        break;
      }
      if (this.levels[node] === level && this.lows[node] === low && this.highs[node] === high) {
        return node;
      }
      place = (place + 1) & (this.table.length - 1);
    }
    if (this.nodes === this.levels.length) {
      this.grow();
      return this.unique(level, low, high);
    }
    const node = this.nodes++;
    this.levels[node] = level;
    this.lows[node] = low;
    this.highs[node] = high;
    this.table[place] = node;
    return node;
  }

  private placeOf(level: number, low: Edge, high: Edge): number {
    const mixed = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b) ^ Math.imul(level, 0xc2b2ae35);
    return (mixed ^ (mixed >>> 15)) & (this.table.length - 1);
  }

  private grow(): void {
    const capacity = this.levels.length * 2;
    if (capacity <= MOST_REMEMBERED) {
      this.remembered = new Int32Array(capacity * 3).fill(-1);
    }
    [this.levels, this.lows, this.highs] = [this.levels, this.lows, this.highs].map((old) => {
      const larger = new Int32Array(capacity);
      larger.set(old);
      return larger;
    });
    this.table = new Int32Array(capacity * 2);
    for (let node = 1; node < this.nodes; node++) {
      let place = this.placeOf(this.levels[node], this.lows[node], this.highs[node]);
      while (this.table[place] !== 0) {
        place = (place + 1) & (this.table.length - 1);
      }
      this.table[place] = node;
    }
  }
}
