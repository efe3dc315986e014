import { Construct } from 'constructs';
import { checkObject } from '../nft/check/object';
import { ObjectKind, TableObject } from '../nft/model/object';
import { refuse } from './nft-place';
import type { NftTable } from './nft-table';

/** What every object of a table can say. */
export interface NftObjectProps {
  /**
   * A remark that is kept on the host, up to 128 bytes. **Requires** nft 0.9.7 and kernel 5.10.
   *
   * @default - none
   */
  readonly comment?: string;
}

/** What a table holds besides sets and chains, and rules refer to by name. */
export abstract class NftObject extends Construct {
  private readonly object: TableObject;

  /** @internal */
  protected constructor(table: NftTable, object: TableObject) {
    super(table, table._claim(object.kind, object.name));
    refuse(this.node.path, checkObject(object));
    this.object = object;
    table._addObject(this);
  }

  /** @internal */
  public _model(): TableObject {
    return this.object;
  }
}

/** What the objects of every kind begin with. */
export function named<K extends ObjectKind>(kind: K, name: string, { comment }: NftObjectProps): { kind: K; name: string; comment?: string } {
  return { kind, name, ...(comment !== undefined && { comment }) };
}
