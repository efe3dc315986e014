import { NftSetFlag, NftSetPolicy } from './enums';
import { NftStatement } from './statement';

/** What sets and maps of every kind take. */
export interface NftSetOptions {
  /**
   * What the set can do.
   *
   * @default - none: single values that stay
   */
  readonly flags?: NftSetFlag[];

  /**
   * After what time an element goes away, unless it says otherwise: `1h30m`, `1d`. Needs the timeout flag.
   *
   * @default - never
   */
  readonly timeout?: string;

  /**
   * How often the kernel clears out what has timed out: `10s`.
   *
   * @default - the kernel's choice
   */
  readonly gcInterval?: string;

  /**
   * How many elements fit, 1 to 4294967294.
   *
   * @default - no limit; 65535 when packets add elements
   */
  readonly size?: number;

  /**
   * What the kernel shall spare.
   *
   * @default NftSetPolicy.PERFORMANCE
   */
  readonly policy?: NftSetPolicy;

  /**
   * Joins intervals that touch or overlap, instead of refusing them.
   *
   * @default false
   */
  readonly autoMerge?: boolean;

  /**
   * Every element counts the packets that it matches. **Requires** nft 0.9.5 and kernel 5.7.
   *
   * @default false
   */
  readonly counter?: boolean;

  /**
   * What every element keeps, and matches by: at most two of a counter, a quota, a limit, the last use, a count of
   * connections. Instead of `counter`. **Requires** nft 0.9.5 and kernel 5.7; for two nft 0.9.9 and kernel 5.11.
   *
   * @default - nothing
   */
  readonly statements?: NftStatement[];

  /**
   * Other programs fill the set: fail2ban, CrowdSec, scripts. Which elements it has is theirs alone: it is never drift, and
   * survives a change of the set itself, with what is left of timeouts. An element that is given here is an error.
   *
   * @default false
   */
  readonly external?: boolean;

  /**
   * A remark that is kept on the host, up to 128 bytes. **Requires** nft 0.9.7 and kernel 5.10.
   *
   * @default - none
   */
  readonly comment?: string;
}

/** What an element says besides its value. */
export interface NftElementOptions {
  /**
   * After what time the element goes away: `1h30m`; `never` where the set says a time, which **requires** nft 1.1.1.
   * Needs the set's timeout flag.
   *
   * @default - as the set says
   */
  readonly timeout?: string;

  /**
   * How much of the timeout is left when the element comes to the host: `10m`. What is left later is no drift.
   *
   * @default - all of it
   */
  readonly expires?: string;

  /**
   * What the element keeps, of the same kinds as its set says, but with numbers of its own.
   *
   * @default - as the set says
   */
  readonly statements?: NftStatement[];

  /**
   * A remark that is kept on the host, up to 128 bytes.
   *
   * @default - none
   */
  readonly comment?: string;
}
