import { objectStatement, objectStatementBy } from '../object-statement';
import { INamedTunnel } from '../references';
import { NftStatement } from '../statement';
import { NftValue } from '../value';

/** Sends packets through tunnels. */
export class TunnelUse {
  /**
   * Gives the packet the ends and the number of a tunnel of the table, for the device that it leaves by.
   *
   * **Renders** `tunnel name "branch"`.
   *
   * **Requires** nft 1.1.6 and the kernel's nft_tunnel.
   */
  public static named(tunnel: INamedTunnel): NftStatement {
    return objectStatement('tunnel', tunnel.tunnelName);
  }

  /**
   * Gives the packet the ends and the number of the tunnel that a map names.
   *
   * **Renders** `tunnel name ip saddr map { 192.0.2.1 : "branch" }`.
   *
   * **Requires** nft 1.1.6 and the kernel's nft_tunnel.
   */
  public static namedBy(lookup: NftValue): NftStatement {
    return objectStatementBy('tunnel', lookup);
  }

  private constructor() {}
}
