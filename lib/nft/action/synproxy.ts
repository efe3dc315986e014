import { Synproxy as SynproxyNode } from '../model/object';
import { objectStatement, objectStatementBy } from '../object-statement';
import { INamedSynproxy } from '../references';
import { NftStatement, statement } from '../statement';
import { NftValue } from '../value';

/** What a proxy answers SYN packets with: it should be what the server itself would say. */
export interface SynproxyProps {
  /**
   * The maximum segment size, in bytes, up to 65535.
   *
   * @default - not said
   */
  readonly mss?: number;

  /**
   * The scale of the window, 0 to 14.
   *
   * @default - not said
   */
  readonly wscale?: number;

  /**
   * Offers timestamps, which carry the other options through the handshake.
   *
   * @default false
   */
  readonly timestamp?: boolean;

  /**
   * Allows selective acknowledgements.
   *
   * @default false
   */
  readonly sackPerm?: boolean;
}

/**
 * Answers SYN packets in a server's stead, and lets through only clients that finish the handshake. In chains at input and
 * forward, for packets of ct state invalid and untracked; the SYN packets themselves belong untracked: `Ct.notrack()`.
 *
 * **Requires** nft 0.9.2, kernel 5.3 and its nft_synproxy; the sysctl `net.netfilter.nf_conntrack_tcp_loose` at 0.
 */
export class Synproxy {
  /**
   * A proxy of the rule's own.
   *
   * **Renders** `synproxy mss 1460 wscale 7 timestamp sack-perm`.
   */
  public static anonymous(props: SynproxyProps = {}): NftStatement {
    return statement({ kind: 'synproxy', ...synproxyNode(props) });
  }

  /**
   * A proxy of the table, which several rules may share.
   *
   * **Renders** `synproxy name "web"`.
   *
   * **Requires** nft 0.9.3 and kernel 5.4.
   */
  public static named(synproxy: INamedSynproxy): NftStatement {
    return objectStatement('synproxy', synproxy.synproxyName);
  }

  /**
   * The proxy that a map gives: `Synproxy.namedBy(Tcp.DPORT.map(proxies))`.
   *
   * **Renders** `synproxy name tcp dport map @proxies`.
   */
  public static namedBy(lookup: NftValue): NftStatement {
    return objectStatementBy('synproxy', lookup);
  }

  private constructor() {}
}

export function synproxyNode({ mss, wscale, timestamp, sackPerm }: SynproxyProps): SynproxyNode {
  return {
    ...(mss !== undefined && { mss }), ...(wscale !== undefined && { wscale }), timestamp: timestamp ?? false, sackPerm: sackPerm ?? false,
  };
}
