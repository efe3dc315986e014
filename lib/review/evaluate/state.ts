import { commonReading, Reading, UNKNOWN } from './reading';
import { common, Truth } from './truth';

/** What no rule can change about a packet. */
const FIXED: ReadonlySet<string> = new Set([
  'meta nfproto', 'meta protocol', 'meta l4proto', 'meta iifname', 'meta oifname', 'meta iiftype', 'meta oiftype', 'ip version', 'ip6 version',
]);

interface Parts {
  readonly fields: ReadonlyMap<string, Reading>;
  /** Sets that the packet may have added to or deleted from. */
  readonly touched: ReadonlySet<string>;
  /** Whether the addresses of the connection have been decided upon by a NAT rule. */
  readonly snat: Truth;
  readonly dnat: Truth;
}

/** A packet on its way, or what several possible ones have in common. */
export class State {
  public static of(fields: ReadonlyMap<string, Reading>): State {
    return new State({ fields, touched: new Set(), snat: 'no', dnat: 'no' });
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

  public field(name: string): Reading {
    return this.parts.fields.get(name) ?? UNKNOWN;
  }

  public isTouched(set: string): boolean {
    return this.parts.touched.has(set);
  }

  public withField(name: string, reading: Reading): State {
    return new State({ ...this.parts, fields: new Map([...this.parts.fields, [name, reading]]) });
  }

  public touching(set: string): State {
    return new State({ ...this.parts, touched: new Set([...this.parts.touched, set]) });
  }

  public translated(side: 'snat' | 'dnat'): State {
    return new State({ ...this.parts, [side]: 'yes' });
  }

  /** After something that may have changed anything. */
  public forgotten(): State {
    const fields = new Map([...this.parts.fields].filter(([name]) => FIXED.has(name)));
    return new State({ ...this.parts, fields, snat: 'unknown', dnat: 'unknown' });
  }

  private joined({ parts }: State): State {
    const { fields, touched, snat, dnat } = this.parts;
    const both = [...fields].flatMap(([name, reading]): [string, Reading][] => {
      const other = parts.fields.get(name);
      return other ? [[name, commonReading(reading, other)]] : [];
    });
    return new State({
      fields: new Map(both),
      touched: new Set([...touched, ...parts.touched]),
      snat: common(snat, parts.snat),
      dnat: common(dnat, parts.dnat),
    });
  }
}
