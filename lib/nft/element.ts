import { NftKeyword } from './keyword';
import { Datatype } from './model/datatype';
import { Value } from './model/expression';
import { StatefulStatement } from './model/stateful';
import { valueOf } from './model/value-of';
import { statefulNodes } from './stateful-nodes';
import { NftStatement } from './statement';
import { plain } from './value';

/** An element of a set or map that stands within a rule, and keeps something of its own. */
export class NftElement extends NftKeyword {
  /**
   * A value that keeps a counter, a limit, … of its own.
   *
   * **Renders** `ip saddr { 192.0.2.1 counter, 192.0.2.2 }`.
   *
   * **Requires** nft 1.0; in maps nft 1.1.0.
   */
  public static keeping(value: string | number, ...statements: NftStatement[]): NftElement {
    return new NftElement(`${value}`, value, statefulNodes(`element ${value}`, statements));
  }

  private constructor(text: string, private readonly value: string | number, private readonly statements: readonly StatefulStatement[]) {
    super(text);
  }

  /** @internal */
  public _value(types: readonly Datatype[]): Value {
    return { kind: 'element', value: valueOf(this.value, types), statements: this.statements };
  }
}

/** The node of what a user gave for an element. */
export function elementOf(input: string | number | NftKeyword, types: readonly Datatype[]): Value {
  return input instanceof NftElement ? input._value(types) : valueOf(plain(input), types);
}
