import { addressOf, familyOf, portOf } from '../address-target';
import { Expression } from '../model/expression';
import { NatKind, NatStatement } from '../model/statement';
import { NftStatement, statement } from '../statement';
import { NftValue } from '../value';

/** How a new address or port is chosen where several would do. */
export enum NatFlag {
  /** Ports at random where a choice must be made. */
  RANDOM = 'random',
  /** Ports at random always. */
  FULLY_RANDOM = 'fully-random',
  /** The same client keeps its address over its connections. */
  PERSISTENT = 'persistent',
}

/** The family of an address, where it cannot be told from the address. */
export enum NatFamily {
  IP = 'ip',
  IP6 = 'ip6',
}

export interface NatProps {
  /**
   * A port, a range `1024-65535`, or what a map gives; needs a match on the transport protocol before it.
   * @default - the port is kept
   */
  readonly port?: string | number | NftValue;
  /** @default - none */
  readonly flags?: NatFlag[];
  /**
   * The family of the address; needed in tables inet, bridge and netdev when the address comes from a map or is known only after apply.
   * @default - told by the address
   */
  readonly family?: NatFamily;
}

export interface PortNatProps {
  /** A port, a range `1024-65535`, or what a map gives; needs a match on the transport protocol before it. */
  readonly port?: string | number | NftValue;
  /** @default - none */
  readonly flags?: NatFlag[];
}

/** Translates addresses and ports. In chains of type nat only. */
export class Nat {
  /**
   * Gives packets another source: an address, a range `A-B`, or what a map gives, be it an address or an address and a port, `A . P`.
   *
   * **Renders** `snat ip to 192.0.2.1`; without `ip` in tables of one family.
   */
  public static snat(address: string | NftValue, props: NatProps = {}): NftStatement {
    return toAddress('snat', address, props, false);
  }

  /**
   * Gives packets another destination: an address, a range `A-B`, or what a map gives, be it an address or an address and a port, `A . P`.
   *
   * **Renders** `dnat ip to 192.0.2.1:8080`; without `ip` in tables of one family.
   */
  public static dnat(address: string | NftValue, props: NatProps = {}): NftStatement {
    return toAddress('dnat', address, props, false);
  }

  /**
   * Replaces the network part of the source and keeps the host part.
   *
   * **Renders** `snat ip prefix to 192.0.2.0/24`.
   *
   * **Requires** nft 0.9.5 and kernel 5.8.
   */
  public static snatPrefix(prefix: string | NftValue, props: NatProps = {}): NftStatement {
    return toAddress('snat', prefix, props, true);
  }

  /**
   * Replaces the network part of the destination and keeps the host part.
   *
   * **Renders** `dnat ip prefix to 192.0.2.0/24`.
   *
   * **Requires** nft 0.9.5 and kernel 5.8.
   */
  public static dnatPrefix(prefix: string | NftValue, props: NatProps = {}): NftStatement {
    return toAddress('dnat', prefix, props, true);
  }

  /**
   * Gives packets the address of the interface that they leave by. In chains at postrouting.
   *
   * **Renders** `masquerade`, `masquerade to :1024-65535 random`.
   */
  public static masquerade(props: PortNatProps = {}): NftStatement {
    return nat('masquerade', props, false, undefined, undefined);
  }

  /**
   * Sends packets to this host itself. In chains at prerouting and output.
   *
   * **Renders** `redirect to :8080`.
   */
  public static redirect(props: PortNatProps = {}): NftStatement {
    return nat('redirect', props, false, undefined, undefined);
  }

  private constructor() {}
}

function toAddress(type: NatKind, address: string | NftValue, props: NatProps, prefix: boolean): NftStatement {
  const expression = addressOf(address, props.family);
  return nat(type, props, prefix, props.family ?? familyOf(expression), expression);
}

function nat(type: NatKind, props: PortNatProps, prefix: boolean, family: NatStatement['family'], address: Expression | undefined): NftStatement {
  return statement({
    kind: 'nat',
    type,
    ...(family && { family }),
    ...(address && { address }),
    ...(props.port !== undefined && { port: portOf(props.port) }),
    prefix,
    flags: Object.values(NatFlag).filter((flag) => props.flags?.includes(flag)),
  });
}
