import { checkRange } from '../check-range';
import { MarkBits, markBits } from './mark';

/** What a consumer does with a packet that it lets pass. */
export class IpsMode {
  /** The packet leaves the chain, and goes on to the next one. Drops are drops in every mode. */
  public static readonly ACCEPT = new IpsMode({ kind: 'accept' });

  /**
   * The packet is marked and enters the same chain once more, where its first rule lets marked packets go on, so that none
   * is queued twice. The mark stays on the packet: chains behind may ask for it.
   *
   * **Requires** that nothing else on the host uses these bits of the mark: a packet that has them already is not inspected.
   *
   * @param mark 1 to 4294967295
   * @param mask the bits that count; those of the mark when it is left out
   */
  public static repeat(mark: number, mask?: number): IpsMode {
    return new IpsMode({ kind: 'repeat', bits: markBits('IpsMode.repeat', mark, mask) });
  }

  /**
   * The packet goes to another queue, with another program behind it. `bypass` does not hold there: a packet for a queue
   * without a consumer is dropped.
   *
   * @param queue the number of that queue, 0 to 65535
   */
  public static route(queue: number): IpsMode {
    checkRange('IpsMode.route', 'queue', 0, 0xffff, queue);
    return new IpsMode({ kind: 'route', queue });
  }

  private constructor(
    /** @internal */
    public readonly _node: IpsModeNode,
  ) {}
}

/** @internal */
export type IpsModeNode =
  | { readonly kind: 'accept' }
  | { readonly kind: 'repeat'; readonly bits: MarkBits }
  | { readonly kind: 'route'; readonly queue: number };
