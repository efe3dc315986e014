import { Edge, not } from './diagram/diagram';
import { NewBit, Rewriting } from './diagram/rewriting';
import { Field, Space } from './space';

/** What rules have rewritten: for each such field, what its bits were computed from. */
export class Effect {
  public readonly key: string;
  private readonly rewriting: Rewriting;
  private readonly followed = new Map<Effect, Effect>();

  /** Use {@link Effects}: equal effects are one object. */
  public constructor(
    private readonly effects: Effects, private readonly space: Space, private readonly fields: ReadonlyMap<string, readonly NewBit[]>,
  ) {
    this.key = keyOf(fields);
    this.rewriting = new Rewriting(space.diagram, new Map([...fields].flatMap(([name, bits]) => {
      const { level } = space.field(name);
      return bits.map((bit, i): [number, NewBit] => [level + i, bit]);
    })));
  }

  public get isNone(): boolean {
    return this.fields.size === 0;
  }

  /** The bits of a field afterwards; undefined where nothing has changed. */
  public bits(name: string): readonly NewBit[] | undefined {
    return this.fields.get(name);
  }

  public entries(): Iterable<[string, readonly NewBit[]]> {
    return this.fields.entries();
  }

  /** The packets that are in a set afterwards, or may be. */
  public before(set: Edge): Edge {
    return this.isNone ? set : this.rewriting.before(set);
  }

  /** This one and then another one. */
  public then(later: Effect): Effect {
    if (this.isNone || later.isNone) {
      return this.isNone ? later : this;
    }
    const known = this.followed.get(later);
    if (known) {
      return known;
    }
    const fields = new Map(this.fields);
    later.fields.forEach((bits, name) => fields.set(name, bits.map((bit) => this.seen(bit))));
    const both = this.effects.of(fields);
    this.followed.set(later, both);
    return both;
  }

  /** With what another one has done, whatever was done to the same fields here. */
  public with(other: Effect): Effect {
    return this.effects.of(new Map([...this.fields, ...other.fields]));
  }

  /** Without what was done to some fields. */
  public sparing(names: readonly string[]): Effect {
    return this.effects.of(new Map([...this.fields].filter(([name]) => !names.includes(name))));
  }

  /** Just what was done to some fields. */
  public only(names: readonly string[]): Effect {
    return this.effects.of(new Map([...this.fields].filter(([name]) => names.includes(name))));
  }

  /** Where one or the other was done, and which one is told by a condition; anything where it is not. */
  public joined(other: Effect, condition: Edge | undefined): Effect {
    const { diagram } = this.space;
    const names = new Set([...this.fields.keys(), ...other.fields.keys()]);
    return this.effects.of(new Map([...names].map((name) => {
      const [mine, theirs] = [this.fields.get(name) ?? this.own(name), other.fields.get(name) ?? this.own(name)];
      return [name, mine.map((bit, i): NewBit => {
        const second = theirs[i];
        return bit === second ? bit : bit === 'any' || second === 'any' || condition === undefined ? 'any' : diagram.choose(condition, bit, second);
      })];
    })));
  }

  private own(name: string): NewBit[] {
    const { level, bits } = this.space.field(name);
    return Array.from({ length: bits }, (_, i) => this.space.diagram.bit(level + i));
  }

  private seen(bit: NewBit): NewBit {
    if (bit === 'any') {
      return bit;
    }
    const set = this.before(bit);
    // Where neither is sure, it was computed from what is not known.
    return not(set) === this.before(not(bit)) ? set : 'any';
  }
}

/** The rewritings of one space. */
export class Effects {
  public readonly none: Effect;
  private readonly all = new Map<string, Effect>();

  public constructor(private readonly space: Space) {
    this.none = this.of(new Map());
  }

  public of(fields: ReadonlyMap<string, readonly NewBit[]>): Effect {
    const key = keyOf(fields);
    const effect = this.all.get(key) ?? new Effect(this, this.space, fields);
    this.all.set(key, effect);
    return effect;
  }

  public setting(field: Field, bits: readonly NewBit[]): Effect {
    return this.of(new Map([[field.name, bits]]));
  }

  /** The field may hold anything. */
  public forgetting(fields: readonly Field[]): Effect {
    return this.of(new Map(fields.map(({ name, bits }) => [name, Array<NewBit>(bits).fill('any')])));
  }
}

function keyOf(fields: ReadonlyMap<string, readonly NewBit[]>): string {
  return [...fields].map(([name, bits]) => `${name}=${bits.join()}`).sort().join(';');
}
