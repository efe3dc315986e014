import { datatype } from '../model/datatype';
import { NftStatement, statement } from '../statement';
import { NftValue } from '../value';

export interface QueueToProps {
  /**
   * Lets packets pass while nobody listens, instead of dropping them.
   * @default false
   */
  readonly bypass?: boolean;
}

export interface QueueProps {
  /**
   * The last queue of a range that starts at `num`, up to 65535: packets are spread over it.
   * @default - one queue
   */
  readonly to?: number;
  /**
   * Chooses the queue by the CPU instead of by the flow; of use with a range only.
   * @default false
   */
  readonly fanout?: boolean;
  /**
   * Lets packets pass while nobody listens, instead of dropping them.
   * @default false
   */
  readonly bypass?: boolean;
}

/** Hands packets to a program, which decides on them. */
export class Queue {
  /**
   * Hands packets to the program that listens to this queue.
   *
   * **Renders** `queue num 1-4 bypass,fanout`.
   *
   * **Requires** the kernel's nft_queue and nfnetlink_queue.
   * @param num the first queue, 0 to 65535
   */
  public static num(num: number, props: QueueProps = {}): NftStatement {
    const flags = (['bypass', 'fanout'] as const).filter((flag) => props[flag]);
    return statement(props.to === undefined ? { kind: 'queue', from: num, flags } : { kind: 'queue', from: num, to: props.to, flags });
  }

  /**
   * Hands packets to the queue that an expression gives: a hash, a number generator, or a map.
   *
   * **Renders** `queue flags bypass to jhash ip saddr mod 4`.
   *
   * **Requires** nft 1.0.0; the kernel's nft_queue and nfnetlink_queue.
   */
  public static to(queue: NftValue, props: QueueToProps = {}): NftStatement {
    return statement({ kind: 'queue-to', queue: queue._expression([datatype('u16')]), flags: props.bypass ? ['bypass'] : [] });
  }

  private constructor() {}
}
