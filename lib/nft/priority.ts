import { Priority } from './model/table';

/** The order of the base chains of a hook: lower sees a packet first. */
export class NftPriority {
  /** -300, before conntrack. */
  public static readonly RAW = new NftPriority('raw', 0);
  /** -150. */
  public static readonly MANGLE = new NftPriority('mangle', 0);
  /** -100, at prerouting; -300 in tables bridge. */
  public static readonly DSTNAT = new NftPriority('dstnat', 0);
  /** 0; -200 in tables bridge. */
  public static readonly FILTER = new NftPriority('filter', 0);
  /** 50. */
  public static readonly SECURITY = new NftPriority('security', 0);
  /** 100, at postrouting; 300 in tables bridge. */
  public static readonly SRCNAT = new NftPriority('srcnat', 0);
  /** 100, at output of tables bridge. */
  public static readonly OUT = new NftPriority('out', 0);

  /** A number, -2147483648 to 2147483647. */
  public static of(value: number): NftPriority {
    return new NftPriority(undefined, value);
  }

  private constructor(private readonly anchor: string | undefined, private readonly offset: number) {}

  /** Later by this much: `NftPriority.FILTER.plus(10)` is `filter + 10`. */
  public plus(steps: number): NftPriority {
    return new NftPriority(this.anchor, this.offset + steps);
  }

  /** Earlier by this much: `NftPriority.FILTER.minus(5)` is `filter - 5`. */
  public minus(steps: number): NftPriority {
    return new NftPriority(this.anchor, this.offset - steps);
  }

  /** @internal */
  public get _node(): Priority {
    return this.anchor === undefined ? { offset: this.offset } : { name: this.anchor, offset: this.offset };
  }
}
