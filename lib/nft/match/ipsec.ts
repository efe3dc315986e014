import { NftField } from '../field';
import { IpsecExpression } from '../model/selectors';

/** An IPsec state of a packet. */
export class IpsecState {
  /** @internal */
  public static _of(direction: IpsecExpression['direction'], spnum: number): IpsecState {
    return new IpsecState(direction, spnum);
  }

  /** The number of the request. **Renders** `ipsec in reqid`. */
  public readonly reqid: NftField;
  /** The index of the security association. **Renders** `ipsec in spi`. */
  public readonly spi: NftField;
  /** The outer IPv4 source address, in tunnel mode. **Renders** `ipsec in ip saddr`. */
  public readonly ipSaddr: NftField;
  /** The outer IPv4 destination address, in tunnel mode. **Renders** `ipsec in ip daddr`. */
  public readonly ipDaddr: NftField;
  /** The outer IPv6 source address, in tunnel mode. **Renders** `ipsec in ip6 saddr`. */
  public readonly ip6Saddr: NftField;
  /** The outer IPv6 destination address, in tunnel mode. **Renders** `ipsec in ip6 daddr`. */
  public readonly ip6Daddr: NftField;

  private constructor(direction: IpsecExpression['direction'], spnum: number) {
    const state = (key: IpsecExpression['key']) =>
      NftField._of(spnum === 0 ? { kind: 'ipsec', direction, key } : { kind: 'ipsec', direction, spnum, key });
    this.reqid = state('reqid');
    this.spi = state('spi');
    this.ipSaddr = state('ip saddr');
    this.ipDaddr = state('ip daddr');
    this.ip6Saddr = state('ip6 saddr');
    this.ip6Daddr = state('ip6 daddr');
  }
}

/**
 * The IPsec states of a packet.
 *
 * **Requires** nft 0.9.1 and kernel 4.20 with module nft_xfrm.
 */
export class Ipsec {
  /** The state that the packet came by, at prerouting, input and forward. `Meta.IPSEC` tells whether there is one. */
  public static readonly IN = IpsecState._of('in', 0);
  /** The state that the packet will go by, at forward, output and postrouting. `Rt.IPSEC` tells whether there is one. */
  public static readonly OUT = IpsecState._of('out', 0);

  /**
   * One of several nested states that the packet came by.
   *
   * **Renders** `ipsec in spnum 1 reqid`.
   *
   * @param spnum 0 to 5, the outermost first
   */
  public static inbound(spnum: number): IpsecState {
    return IpsecState._of('in', spnum);
  }

  /**
   * One of several nested states that the packet will go by.
   *
   * **Renders** `ipsec out spnum 1 reqid`.
   *
   * @param spnum 0 to 5, the outermost first
   */
  public static outbound(spnum: number): IpsecState {
    return IpsecState._of('out', spnum);
  }

  private constructor() {}
}
