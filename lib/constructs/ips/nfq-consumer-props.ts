import { IpsChain } from './ips-chain';

/** What consumers of every kind take. */
export interface NfqConsumerOptions {
  /**
   * Whether the kernel lets packets go on when a queue is full, instead of dropping them.
   *
   * @default false
   */
  readonly failOpen?: boolean;
}

/** What a {@link NfqConsumer} is made from. */
export interface NfqConsumerProps extends NfqConsumerOptions {
  /**
   * The chains that send packets to it. What it does must be their `mode`; whether it has the kernel fail open is its own
   * matter, and `failOpen` says here that it does.
   *
   * @default - none
   */
  readonly chains?: IpsChain[];

  /**
   * Further queues that it listens to, 0 to 65535.
   *
   * @default - none
   */
  readonly queues?: number[];

  /**
   * The service that it is, which is kept running.
   *
   * @default - something else keeps it running
   */
  readonly service?: string;

  /**
   * Paths of files of this host whose change restarts the service.
   *
   * @default - none
   */
  readonly restartOn?: string[];

  /**
   * Seconds until the service must listen to all its queues after a change, 1 to 600: otherwise the host takes the change back.
   *
   * @default 30
   */
  readonly readyTimeout?: number;
}
