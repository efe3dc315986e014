import { ObjectKind } from '../nft/model/object';

/** What every object of a table can say. */
export interface NftObjectProps {
  /**
   * A remark that is kept on the host, up to 128 bytes. **Requires** nft 0.9.7 and kernel 5.10.
   *
   * @default - none
   */
  readonly comment?: string;
}

/** What the objects of every kind begin with. */
export function named<K extends ObjectKind>(kind: K, name: string, { comment }: NftObjectProps) {
  return { kind, name, ...(comment !== undefined && { comment }) };
}
