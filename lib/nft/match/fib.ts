import { NftField } from '../field';
import { FibProperty, FibResult } from '../model/selectors';

/** By what a route is looked up. One of the two addresses must be among them. */
export enum FibKey {
  SADDR = 'saddr',
  DADDR = 'daddr',
  MARK = 'mark',
  /** The route must lead by the interface that the packet came in by. */
  IIF = 'iif',
  /** The route must lead by the interface that the packet goes out by. */
  OIF = 'oif',
}

/** What the routing tables say of a packet. */
export class Fib {
  /**
   * The interface of the route. `Fib.oif(FibKey.SADDR, FibKey.IIF).missing()` holds of packets that come from where no
   * answer would go.
   *
   * **Renders** `fib saddr . iif oif`.
   *
   * **Requires** kernel 4.10.
   */
  public static oif(...by: FibKey[]): NftField {
    return fib('oif', by);
  }

  /**
   * The name of the interface of the route.
   *
   * **Renders** `fib daddr oifname`.
   *
   * **Requires** kernel 4.10.
   */
  public static oifname(...by: FibKey[]): NftField {
    return fib('oifname', by);
  }

  /**
   * What the address is, see `FibAddressType`.
   *
   * **Renders** `fib daddr type`.
   *
   * **Requires** kernel 4.10.
   */
  public static type(...by: FibKey[]): NftField {
    return fib('type', by);
  }

  /**
   * Whether there is a route.
   *
   * **Renders** `fib daddr check`.
   *
   * **Requires** nft 1.1.4; before, use `oif`.
   */
  public static check(...by: FibKey[]): NftField {
    return fib('check', by);
  }

  private constructor() {}
}

/** In the order in which nft lists them. */
const ORDER: readonly FibProperty[] = Object.values(FibKey);

function fib(result: FibResult, by: readonly FibProperty[]): NftField {
  return NftField._of({ kind: 'fib', by: ORDER.filter((property) => by.includes(property)), result });
}
