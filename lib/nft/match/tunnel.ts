import { NftField } from '../field';

/**
 * What a tunnel device in collect-metadata mode has kept of the outer packet.
 *
 * **Requires** nft 1.1.6 and kernel 4.19 with module nft_tunnel.
 */
export class Tunnel {
  /** Whether the packet came through a tunnel */
  public static readonly PATH = NftField._of({ kind: 'tunnel', key: 'path' });
  /** The number of the tunnel */
  public static readonly ID = NftField._of({ kind: 'tunnel', key: 'id' });

  private constructor() {}
}
