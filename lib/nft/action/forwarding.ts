import { addressOf, deviceOf, familyOf } from '../address-target';
import { Expression } from '../model/expression';
import { FwdStatement } from '../model/packet-statements';
import { NftStatement, statement } from '../statement';
import { NftValue } from '../value';
import { NatFamily } from './nat';

/** How a copy reaches the address that it is for. */
export interface DupProps {
  /**
   * The device that the copy leaves by: a name, or what a map gives.
   *
   * @default - as the host routes the address
   */
  readonly device?: string | NftValue;
}

/** Sends copies of packets elsewhere. */
export class Dup {
  /**
   * Sends a copy to an address that the host can reach without a gateway, or to what a map gives. In tables ip and ip6.
   *
   * **Renders** `dup to 192.0.2.1 device "span0"`.
   *
   * **Requires** kernel 4.3 and its nft_dup_ipv4, nft_dup_ipv6.
   */
  public static to(address: string | NftValue, props: DupProps = {}): NftStatement {
    const to = addressOf(address, undefined);
    return statement({ kind: 'dup', to, ...(props.device !== undefined && { device: deviceOf(props.device) }) });
  }

  /**
   * Sends a copy out of a device: its name, or what a map gives. In tables netdev.
   *
   * **Renders** `dup to "span0"`.
   *
   * **Requires** kernel 4.10 and its nft_dup_netdev.
   */
  public static toDevice(device: string | NftValue): NftStatement {
    return statement({ kind: 'dup', to: deviceOf(device) });
  }

  private constructor() {}
}

/** Sends packets out of a device at once, past the rest of the host. In tables netdev. */
export class Fwd {
  /**
   * Sends the packet out of a device as it is: its name, or what a map gives.
   *
   * **Renders** `fwd to "eth1"`.
   *
   * **Requires** the kernel's nft_fwd_netdev.
   */
  public static toDevice(device: string | NftValue): NftStatement {
    return statement({ kind: 'fwd', device: deviceOf(device) });
  }

  /**
   * Sends the packet to a neighbour on the network of a device, with its hardware address looked up.
   *
   * **Renders** `fwd ip to 192.0.2.1 device "eth1"`.
   *
   * **Requires** kernel 4.19.
   * @param family needed where the address comes from a map or is known only after apply
   */
  public static to(address: string | NftValue, device: string | NftValue, family?: NatFamily): NftStatement {
    const by: Expression = addressOf(address, family);
    const node: FwdStatement = { kind: 'fwd', device: deviceOf(device), by: { family: family ?? familyOf(by) ?? 'ip', address: by } };
    return statement(node);
  }

  private constructor() {}
}
