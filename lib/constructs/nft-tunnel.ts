import { Construct } from 'constructs';
import { INamedTunnel } from '../nft';
import { named, NftObjectProps } from './nft-object';
import type { NftTable } from './nft-table';
import { tunnelEncapsulation, TunnelEncapsulationProps } from './nft-tunnel-encapsulation';

/** What a {@link NftTunnel} is made from. */
export interface NftTunnelProps extends NftObjectProps {
  /** The number of the tunnel, 0 to 4294967295. */
  readonly id: number;

  /**
   * The address that packets leave from, IPv4 or IPv6.
   *
   * @default - the host's choice
   */
  readonly saddr?: string;

  /** The address that packets go to, of the same family. */
  readonly daddr: string;

  /**
   * The source port, 0 to 65535.
   *
   * @default - the device's choice
   */
  readonly sport?: number;

  /**
   * The destination port, 0 to 65535.
   *
   * @default - the device's choice
   */
  readonly dport?: number;

  /**
   * The type of service, 0 to 255.
   *
   * @default 0
   */
  readonly tos?: number;

  /**
   * The time to live, 0 to 255.
   *
   * @default - the device's choice
   */
  readonly ttl?: number;

  /**
   * What the protocol of the tunnel says besides.
   *
   * @default - nothing
   */
  readonly encapsulation?: TunnelEncapsulationProps;
}

/**
 * The ends and the number of a tunnel. Rules give them to packets with `TunnelUse.named(…)`.
 *
 * **Renders** `tunnel branch { id 10; ip saddr 192.0.2.1; ip daddr 192.0.2.2 }`.
 *
 * **Requires** nft 1.1.6 and the kernel's nft_tunnel.
 */
export class NftTunnel extends Construct implements INamedTunnel {
  /** The tunnel's name in its table. */
  public readonly tunnelName: string;

  /**
   * @param table the table that holds the tunnel
   * @param name unique among the tunnels of the table
   * @param props where it leads
   */
  public constructor(table: NftTable, name: string, props: NftTunnelProps) {
    const { comment, encapsulation, ...ends } = props;
    super(table, table._claim('tunnel', name));
    table._addObject(this, {
      ...named('tunnel', name, { comment }),
      family: props.daddr.includes(':') ? 'ip6' : 'ip',
      ...ends,
      ...(encapsulation && { encapsulation: tunnelEncapsulation(`${table.node.path}/${name}`, encapsulation) }),
    });
    this.tunnelName = name;
  }
}
