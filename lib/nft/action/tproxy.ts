import { addressOf, familyOf, portOf } from '../address-target';
import { NftStatement, statement } from '../statement';
import { NftValue } from '../value';
import { NatFamily } from './nat';

/** Where the socket of a transparent proxy is. At least one of address and port is needed. */
export interface TproxyProps {
  /**
   * The address of the socket, or what a map gives.
   *
   * @default - that of the interface that the packet came in by
   */
  readonly address?: string | NftValue;

  /**
   * The port of the socket.
   *
   * @default - the port that the packet was for
   */
  readonly port?: string | number;

  /**
   * The packets that are meant; needed in tables inet when the address comes from a map or is known only after apply.
   *
   * @default - told by the address; both where there is none
   */
  readonly family?: NatFamily;
}

/** Hands packets to a transparent proxy of this host. */
export class Tproxy {
  /**
   * Hands packets to a socket of this host, their addresses unchanged. In chains at prerouting, after a match on the
   * transport protocol; the packet needs a mark by which it is routed to this host.
   *
   * **Renders** `tproxy ip to 127.0.0.1:50080`; without `ip` in tables of one family.
   *
   * **Requires** nft 0.9, kernel 4.19 and its nft_tproxy; a socket with IP_TRANSPARENT.
   */
  public static to(props: TproxyProps): NftStatement {
    const address = props.address === undefined ? undefined : addressOf(props.address, props.family);
    const family = props.family ?? (address && familyOf(address));
    return statement({
      kind: 'tproxy',
      ...(family && { family }),
      ...(address && { address }),
      ...(props.port !== undefined && { port: portOf(props.port) }),
    });
  }

  private constructor() {}
}
