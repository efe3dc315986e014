import { Construct } from 'constructs';
import { CtObjectFamily, CtObjectProtocol, INamedCtHelper } from '../nft';
import { named, NftObjectProps } from './nft-object';
import type { NftTable } from './nft-table';

/** What a {@link NftCtHelper} is made from. */
export interface NftCtHelperProps extends NftObjectProps {
  /** The helper's name in the kernel, 1 to 15 bytes: `ftp`, `sip`, `tftp`. */
  readonly type: string;

  /** The transport protocol of the connections that it reads. */
  readonly protocol: CtObjectProtocol;

  /**
   * The packets that it reads.
   *
   * @default - the family of the table
   */
  readonly l3proto?: CtObjectFamily;
}

/**
 * A helper of conntrack, which finds the connections that belong to another one. Rules give it to connections with
 * `Ct.helperSet(…)`.
 *
 * **Renders** `ct helper ftp { type "ftp" protocol tcp; l3proto inet }`.
 *
 * **Requires** kernel 4.12 and the helper's module, e.g. nf_conntrack_ftp.
 */
export class NftCtHelper extends Construct implements INamedCtHelper {
  /** The helper's name in its table. */
  public readonly ctHelperName: string;

  /**
   * @param table the table that holds the helper
   * @param name unique among the helpers of the table
   * @param props what it reads
   */
  public constructor(table: NftTable, name: string, props: NftCtHelperProps) {
    const { type, protocol, l3proto } = props;
    super(table, table._claim('ct helper', name));
    table._addObject(this, { ...named('ct helper', name, props), type, protocol, l3proto: l3proto ?? table._l3proto });
    this.ctHelperName = name;
  }
}
