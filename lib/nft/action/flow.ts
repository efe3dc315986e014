import { INamedFlowtable } from '../references';
import { NftStatement, statement } from '../statement';

/** Lets established connections take a short way. */
export class Flow {
  /**
   * Moves the connection into a flowtable: its later packets are forwarded at ingress, past this and all other chains.
   * In chains at forward.
   *
   * **Renders** `flow add @fast`.
   *
   * **Requires** kernel 4.16 and its nft_flow_offload.
   */
  public static add(flowtable: INamedFlowtable): NftStatement {
    return statement({ kind: 'flow', flowtable: flowtable.flowtableName });
  }

  private constructor() {}
}
