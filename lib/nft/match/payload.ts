import { NftField } from '../field';

/** Where a distance within the packet is counted from. */
export enum PayloadBase {
  /** The link header. */
  LL = 'll',
  /** The network header. */
  NH = 'nh',
  /** The transport header. */
  TH = 'th',
  /** What the transport header carries. **Requires** nft 1.0.1 and kernel 5.16. */
  IH = 'ih',
}

/** Bits of the packet by their place, where nft has no name for them. */
export class Payload {
  /**
   * Bits by their distance from the start of a header. nft lists those that are a field by the name of the field.
   *
   * **Renders** `@nh,96,32 0xc0000201`.
   *
   * @param offset in bits
   * @param length in bits, 1 to 512; those of at most 32 bits can be compared by number
   */
  public static at(base: PayloadBase, offset: number, length: number): NftField {
    return NftField._of({ kind: 'raw-payload', base, offset, length });
  }

  private constructor() {}
}
