import { NftField } from '../field';

/** Fields of the header of encrypted IPsec packets. */
export class Esp {
  /** The index of the security association */
  public static readonly SPI = NftField._payload('esp', 'spi');
  /** The sequence number */
  public static readonly SEQUENCE = NftField._payload('esp', 'sequence');

  private constructor() {}
}
