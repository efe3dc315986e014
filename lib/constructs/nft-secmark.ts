import { Construct } from 'constructs';
import { INamedSecmark } from '../nft';
import { named, NftObjectProps } from './nft-object';
import type { NftTable } from './nft-table';

/** What a {@link NftSecmark} is made from. */
export interface NftSecmarkProps extends NftObjectProps {
  /** A security context, 1 to 255 bytes: `system_u:object_r:sshd_packet_t:s0`. */
  readonly context: string;
}

/**
 * A security context that rules give to packets.
 *
 * **Renders** `secmark sshd { "system_u:object_r:sshd_packet_t:s0" }`.
 *
 * **Requires** nft 0.9.1, kernel 4.20 and SELinux.
 */
export class NftSecmark extends Construct implements INamedSecmark {
  /** The mark's name in its table. */
  public readonly secmarkName: string;

  /**
   * @param table the table that holds the mark
   * @param name unique among the security marks of the table
   * @param props the context
   */
  public constructor(table: NftTable, name: string, props: NftSecmarkProps) {
    super(table, table._claim('secmark', name));
    table._addObject(this, { ...named('secmark', name, props), context: props.context });
    this.secmarkName = name;
  }
}
