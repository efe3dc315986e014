import { NftBaseChain } from '../nft-base-chain';
import { IpsMode } from './ips-mode';

/** What an {@link IpsChain} is made from. */
export interface IpsChainProps {
  /**
   * The filter chains of the firewall that stand before the IPS, of hooks forward, input and output. The IPS gets a chain at the
   * hook of each, behind it: where a filter chain moves, the IPS moves with it.
   */
  readonly behind: NftBaseChain[];

  /**
   * How far behind the filter chain, as a difference of priorities, 1 to 65535.
   *
   * @default 10
   */
  readonly distance?: number;

  /**
   * The number of the first queue, 0 to 65535.
   *
   * @default - the lowest behind which enough queues of the host are free
   */
  readonly firstQueue?: number;

  /**
   * How many queues, 1 to 65536. Without `fanout`, the addresses of a flow choose its queue, so that all its packets in both
   * directions are in one.
   *
   * @default 1
   */
  readonly queueCount?: number;

  /**
   * Chooses the queue by the CPU on which a packet is handled. Packets of one flow are in one queue only where the network
   * device has both directions handled by one CPU. Of use with several queues only.
   *
   * @default false
   */
  readonly fanout?: boolean;

  /**
   * Lets packets go on while no program listens to their queue, instead of dropping them. It says nothing of a program that
   * listens and is slow: see `failOpen` of the consumer.
   *
   * @default false
   */
  readonly bypass?: boolean;

  /**
   * What the consumer does with packets that it lets pass.
   *
   * @default IpsMode.ACCEPT
   */
  readonly mode?: IpsMode;

  /**
   * The mark by which the consumer says that it has seen enough of a flow (`bypass-mark` of Suricata). A second chain behind the
   * first keeps it in the mark of the connection, and further packets of that flow pass the IPS by: 1 to 4294967295. These
   * bits of either mark belong to the IPS alone.
   *
   * @default - all packets of all flows are inspected
   */
  readonly verified?: number;
}
