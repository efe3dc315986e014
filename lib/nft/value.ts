import { NftKeyword } from './keyword';
import { Datatype } from './model/datatype';
import { Expression } from './model/expression';
import { valueOf } from './model/value-of';

/** Something that a rule can write into a mark, or use as an address: a constant, a field of the packet, or what a map gives. */
export abstract class NftValue {
  /** A constant in nft's own words, e.g. `0x10` or `192.0.2.1`. */
  public static of(text: string): NftValue {
    return new Constant(text);
  }

  /** A constant number. */
  public static ofNumber(number: number): NftValue {
    return new Constant(number);
  }

  /**
   * The expression, where a value of these types is wanted.
   * @internal
   */
  public abstract _expression(types: readonly Datatype[]): Expression;
}

class Constant extends NftValue {
  public constructor(private readonly input: string | number) {
    super();
  }

  public _expression(types: readonly Datatype[]): Expression {
    return valueOf(this.input, types);
  }
}

/** Constants may be given bare; they become nodes where their type is known. */
export function expressionOf(value: string | number | NftValue, types: readonly Datatype[]): Expression {
  return value instanceof NftValue ? value._expression(types) : valueOf(value, types);
}

export function plain(input: string | number | NftKeyword): string | number {
  return input instanceof NftKeyword ? input.text : input;
}
