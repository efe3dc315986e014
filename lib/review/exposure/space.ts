import { Known } from '../evaluate/reading';
import { Block, exactly, merged, within } from './diagram/block';
import { ALL, Diagram, Edge } from './diagram/diagram';
import { Names } from './names';

/** Something that can be told of a packet: a number, or one of a few values. */
export interface Field extends Block {
  readonly name: string;
  /** The values, where it is none of all numbers; in the order of their numbers, of which the highest stand for the last. */
  readonly options?: readonly Known[];
}

/** Fields that every question asks for, in the order in which diagrams ask: those that few rules and rewritings spare come first. */
const FIRST_FIELDS: readonly (readonly [string, number, (readonly Known[])?])[] = [
  ['untracked', 1],
  ['ct state', 3, [1n, 2n, 4n, 8n, 64n]],
  ['translated source', 1],
  ['translated destination', 1],
  ['meta mark', 32],
  ['ct mark', 32],
  ['ct status', 32],
  ['tcp flags', 8],
  ['meta nfproto', 1, [2n, 10n]],
  ['meta l4proto', 8],
];
const LAST_FIELDS: readonly (readonly [string, number])[] = [
  ['th dport', 16],
  ['icmp type', 8],
  ['icmpv6 type', 8],
  ['ip saddr', 32],
  ['ip6 saddr', 128],
  ['ip daddr', 32],
  ['ip6 daddr', 128],
  ['th sport', 16],
];

/** All packets, told apart by as much as some rulesets look at: sets of packets of one space can be compared. */
export class Space {
  public readonly diagram = new Diagram();
  public readonly names: Names;
  private readonly fields = new Map<string, Field>();
  private levels = 0;

  /** @param names all that rules compare with */
  public constructor(names: Iterable<string>) {
    this.names = new Names(names);
    FIRST_FIELDS.forEach(([name, bits, options]) => this.add(name, bits, options));
    ['meta iifname', 'meta oifname'].forEach((name) => this.nameField(name));
    LAST_FIELDS.forEach(([name, bits]) => this.add(name, bits));
  }

  /** A field that is there already. */
  public field(name: string): Field {
    return this.fields.get(name)!;
  }

  public has(name: string): boolean {
    return this.fields.has(name);
  }

  public all(): Field[] {
    return [...this.fields.values()];
  }

  /** A number that packets have, which comes into being when the first rule looks at it. */
  public numberField(name: string, bits: number): Field {
    return this.fields.get(name) ?? this.add(name, bits);
  }

  /** A name that packets have. */
  public nameField(name: string): Field {
    return this.fields.get(name) ?? this.add(name, this.names.bits, this.names.examples);
  }

  /** Packets whose field is one of the options that satisfy a condition. */
  public options(field: Field, satisfies: (value: Known) => boolean): Edge {
    const last = BigInt(field.options!.length) - 1n;
    const highest = (1n << BigInt(field.bits)) - 1n;
    const numbers = field.options!.flatMap((value, i) => (satisfies(value) ? [BigInt(i)] : []));
    const ranges = merged(numbers.map((number) => ({ first: number, last: number === last ? highest : number })));
    return within(this.diagram, field, ranges.map((range) => ({ ...range, to: ALL })));
  }

  /** Packets whose field has this very value. */
  public is(name: string, value: Known): Edge {
    const field = this.field(name);
    return field.options ? this.options(field, (option) => option === value) : exactly(this.diagram, field, value as bigint);
  }

  /** The bits by which a field holds a value. */
  public numberOf(field: Field, value: Known): bigint {
    return field.options ? BigInt(field.options.indexOf(value)) : value as bigint;
  }

  private add(name: string, bits: number, options?: readonly Known[]): Field {
    const field: Field = { name, level: this.levels, bits, options };
    this.levels += bits;
    this.fields.set(name, field);
    return field;
  }
}
