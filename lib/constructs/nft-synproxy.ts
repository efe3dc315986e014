import { Construct } from 'constructs';
import { INamedSynproxy, SynproxyProps } from '../nft';
import { synproxyNode } from '../nft/action/synproxy';
import { named, NftObjectProps } from './nft-object';
import type { NftTable } from './nft-table';

/** What a {@link NftSynproxy} is made from. */
export interface NftSynproxyProps extends NftObjectProps, SynproxyProps {}

/**
 * What a synproxy of several rules answers with.
 *
 * **Renders** `synproxy web { mss 1460; wscale 7; timestamp sack-perm }`.
 *
 * **Requires** nft 0.9.3, kernel 5.4 and its nft_synproxy.
 */
export class NftSynproxy extends Construct implements INamedSynproxy {
  /** The synproxy's name in its table. */
  public readonly synproxyName: string;

  /**
   * @param table the table that holds the synproxy
   * @param name unique among the synproxies of the table
   * @param props what is answered
   */
  public constructor(table: NftTable, name: string, props: NftSynproxyProps = {}) {
    super(table, table._claim('synproxy', name));
    table._addObject(this, { ...named('synproxy', name, props), ...synproxyNode(props) });
    this.synproxyName = name;
  }
}
