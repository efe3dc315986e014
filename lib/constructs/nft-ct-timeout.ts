import { Construct } from 'constructs';
import { CtObjectFamily, CtObjectProtocol, INamedCtTimeout } from '../nft';
import { TIMEOUT_STATES } from '../nft/check/object';
import { named, NftObjectProps } from './nft-object';
import type { NftTable } from './nft-table';

/** What a {@link NftCtTimeout} is made from. */
export interface NftCtTimeoutProps extends NftObjectProps {
  /** The transport protocol of the connections that it is for. */
  readonly protocol: CtObjectProtocol;

  /**
   * Seconds by states of conntrack. Of tcp: syn_sent, syn_recv, established, fin_wait, close_wait, last_ack, time_wait, close,
   * retrans, unack; of udp: unreplied, replied. States that are not named keep what the host has set for them.
   */
  readonly policy: { [state: string]: number };

  /**
   * The packets that it is for.
   *
   * @default - the family of the table
   */
  readonly l3proto?: CtObjectFamily;
}

/**
 * Timeouts of conntrack. Rules give them to connections with `Ct.timeoutSet(…)`.
 *
 * **Renders** `ct timeout patient { protocol tcp; l3proto inet; policy = { established : 86400 } }`.
 *
 * **Requires** nft 0.9, kernel 4.19 and its nf_conntrack with timeouts.
 */
export class NftCtTimeout extends Construct implements INamedCtTimeout {
  /** The name of the timeouts in their table. */
  public readonly ctTimeoutName: string;

  /**
   * @param table the table that holds the timeouts
   * @param name unique among the timeouts of the table
   * @param props how long they are
   */
  public constructor(table: NftTable, name: string, props: NftCtTimeoutProps) {
    const { protocol, l3proto } = props;
    const policy = inOrder(protocol, Object.entries(props.policy).map(([state, seconds]) => ({ state, seconds })));
    super(table, table._claim('ct timeout', name));
    table._addObject(this, { ...named('ct timeout', name, props), protocol, l3proto: l3proto ?? table._l3proto, policy });
    this.ctTimeoutName = name;
  }
}

/** nft lists the states in the order of the kernel. */
function inOrder<T extends { readonly state: string }>(protocol: CtObjectProtocol, policy: T[]): T[] {
  const order = TIMEOUT_STATES[protocol];
  return policy.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}
