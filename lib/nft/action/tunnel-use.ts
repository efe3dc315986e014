import { objectStatement } from '../object-statement';
import { INamedTunnel } from '../references';
import { NftStatement } from '../statement';

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

  private constructor() {}
}
