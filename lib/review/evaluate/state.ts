import { Bits, bitsOf, combined, readingOfBits } from './bits';
import { commonReading, Reading, UNKNOWN } from './reading';
import { common, Truth } from './truth';

/** What no rule can change about a packet. */
const FIXED: ReadonlySet<string> = new Set([
  'meta nfproto', 'meta protocol', 'meta l4proto', 'meta iifname', 'meta oifname', 'meta iiftype', 'meta oiftype', 'ip version', 'ip6 version',
]);
const STATUS = 'ct status';

interface Parts {
  readonly fields: ReadonlyMap<string, Reading>;
  /** Sets that the packet may have added to or deleted from. */
  readonly touched: ReadonlySet<string>;
  /** Whether the addresses of the connection have been decided upon by a NAT rule. */
  readonly snat: Truth;
  readonly dnat: Truth;
  /** Whether a rule has kept conntrack from seeing the packet. */
  readonly untracked: Truth;
}

/** A packet on its way, or what several possible ones have in common. */
export class State {
  public static of(fields: ReadonlyMap<string, Reading>): State {
    return new State({ fields, touched: new Set(), snat: 'no', dnat: 'no', untracked: 'no' });
  }

  /** What is known when either of them may be the packet. */
  public static join(a: State | undefined, b: State | undefined): State | undefined {
    return a && b && a !== b ? a.joined(b) : a ?? b;
  }

  private constructor(private readonly parts: Parts) {}

  public get snat(): Truth {
    return this.parts.snat;
  }

  public get dnat(): Truth {
    return this.parts.dnat;
  }

  public get untracked(): Truth {
    return this.parts.untracked;
  }

  public field(name: string): Reading {
    return this.parts.fields.get(name) ?? UNKNOWN;
  }

  public isTouched(set: string): boolean {
    return this.parts.touched.has(set);
  }

  public withField(name: string, reading: Reading): State {
    return this.withFields([[name, reading]]);
  }

  public withFields(fields: readonly (readonly [string, Reading])[]): State {
    return new State({ ...this.parts, fields: new Map([...this.parts.fields, ...fields]) });
  }

  /** With the connection of another packet, or with each of its fields as that gives them. */
  public withConnection(of: State | ((name: string) => Reading)): State {
    const rest = [...this.parts.fields].filter(([name]) => !name.startsWith('ct '));
    const names = [...(of instanceof State ? of : this).parts.fields.keys()].filter((name) => name.startsWith('ct '));
    const connection = names.map((name): [string, Reading] => [name, of instanceof State ? of.field(name) : of(name)]);
    return new State({ ...this.parts, fields: new Map([...rest, ...connection]) });
  }

  public touching(set: string): State {
    return new State({ ...this.parts, touched: new Set([...this.parts.touched, set]) });
  }

  /** @param changes whether the packet is another one than before */
  public translated(side: 'snat' | 'dnat', changes: Truth): State {
    const bit: Bits = side === 'snat' ? { mask: 16n, value: 16n } : { mask: 32n, value: 32n };
    const status = bitsOf(this.field(STATUS));
    const after = changes === 'no' || !status ? this.field(STATUS)
      : readingOfBits(changes === 'yes' ? combined('|', status, { mask: -1n, value: bit.value }) : { ...status, mask: status.mask & ~bit.mask });
    return new State({ ...this.withField(STATUS, after).parts, [side]: 'yes' });
  }

  public escaping(untracked: Truth): State {
    return new State({ ...this.parts, untracked });
  }

  /** After something that may have changed anything. */
  public forgotten(): State {
    const fields = new Map([...this.parts.fields].filter(([name]) => FIXED.has(name)));
    return new State({ ...this.parts, fields, snat: 'unknown', dnat: 'unknown', untracked: 'unknown' });
  }

  private joined({ parts }: State): State {
    const { fields, touched, snat, dnat, untracked } = this.parts;
    const both = [...fields].flatMap(([name, reading]): [string, Reading][] => {
      const other = parts.fields.get(name);
      return other ? [[name, commonReading(reading, other)]] : [];
    });
    return new State({
      fields: new Map(both),
      touched: new Set([...touched, ...parts.touched]),
      snat: common(snat, parts.snat),
      dnat: common(dnat, parts.dnat),
      untracked: common(untracked, parts.untracked),
    });
  }
}
