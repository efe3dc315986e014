import { NftField } from '../field';

/** The socket that a packet is for. At prerouting, input and output. **Requires** module nft_socket. */
export class Socket {
  /** 1 where the socket takes packets for foreign addresses */
  public static readonly TRANSPARENT = NftField._of({ kind: 'socket', key: 'transparent' });
  /** The mark of the socket; its value can be written elsewhere: `Meta.markSet(Socket.MARK)` */
  public static readonly MARK = NftField._of({ kind: 'socket', key: 'mark' });
  /** 1 where the socket is bound to no address. **Requires** nft 0.9.7 and kernel 5.10 */
  public static readonly WILDCARD = NftField._of({ kind: 'socket', key: 'wildcard' });

  /**
   * The control group, version 2, of the socket, as a path below the root that must exist when the rule is loaded.
   *
   * **Renders** `socket cgroupv2 level 1 "user.slice"`.
   *
   * **Requires** nft 0.9.9 and kernel 5.13.
   *
   * @param level how many names of the path count, 0 to 255
   */
  public static cgroupv2(level: number): NftField {
    return NftField._of({ kind: 'socket', key: 'cgroupv2', level });
  }

  private constructor() {}
}
