import { NftField } from '../field';

export interface SpreadProps {
  /** How many numbers there are, 1 to 4294967295. */
  readonly mod: number;
  /**
   * The first of the numbers.
   * @default 0
   */
  readonly offset?: number;
}

export interface JhashProps extends SpreadProps {
  /**
   * Another seed spreads otherwise.
   * @default - the kernel chooses one at random when the rule is loaded
   */
  readonly seed?: number;
}

/** Numbers that the kernel counts or throws, to spread packets: `Numgen.inc({ mod: 2 }).mapOf(…)`. */
export class Numgen {
  /**
   * One number after the other.
   *
   * **Renders** `numgen inc mod 2`, `numgen inc mod 2 offset 100`.
   */
  public static inc(props: SpreadProps): NftField {
    return NftField._of({ kind: 'numgen', mode: 'inc', ...spread(props) });
  }

  /**
   * A number at random.
   *
   * **Renders** `numgen random mod 10`.
   */
  public static random(props: SpreadProps): NftField {
    return NftField._of({ kind: 'numgen', mode: 'random', ...spread(props) });
  }

  private constructor() {}
}

/** Numbers that are the same for the same packets. */
export class Hash {
  /**
   * The hash of a field, or of several as a concatenation.
   *
   * **Renders** `jhash ip saddr . ip daddr mod 2 seed 0xdeadbeef`.
   */
  public static jhash(field: NftField, props: JhashProps): NftField {
    return NftField._of({ kind: 'jhash', of: field._node, ...spread(props), ...(props.seed !== undefined && { seed: props.seed }) });
  }

  /**
   * The hash of addresses, ports and protocol, the same in both directions.
   *
   * **Renders** `symhash mod 2`.
   */
  public static symhash(props: SpreadProps): NftField {
    return NftField._of({ kind: 'symhash', ...spread(props) });
  }

  private constructor() {}
}

function spread({ mod, offset }: SpreadProps): { modulus: number; offset?: number } {
  return offset === undefined || offset === 0 ? { modulus: mod } : { modulus: mod, offset };
}
