import { NftField } from '../field';

/** Options of the IPv4 header: whether one is there, `IpOption.RR.exists()`, and its fields. */
export class IpOption {
  /** A loose source route */
  public static readonly LSRR = NftField._extension('ip option', 'lsrr');
  /** The type of the option */
  public static readonly LSRR_TYPE = NftField._extension('ip option', 'lsrr', 'type');
  /** The length of the option, in bytes */
  public static readonly LSRR_LENGTH = NftField._extension('ip option', 'lsrr', 'length');
  /** Where the next address stands */
  public static readonly LSRR_PTR = NftField._extension('ip option', 'lsrr', 'ptr');
  /** The first address, as a number; as an address it **requires** nft 1.1.0 */
  public static readonly LSRR_ADDR = NftField._extension('ip option', 'lsrr', 'addr');
  /** A router alert */
  public static readonly RA = NftField._extension('ip option', 'ra');
  /** The type of the option */
  public static readonly RA_TYPE = NftField._extension('ip option', 'ra', 'type');
  /** The length of the option, in bytes */
  public static readonly RA_LENGTH = NftField._extension('ip option', 'ra', 'length');
  /** What the router shall do: 0, look at the packet */
  public static readonly RA_VALUE = NftField._extension('ip option', 'ra', 'value');
  /** A record of the route */
  public static readonly RR = NftField._extension('ip option', 'rr');
  /** The type of the option */
  public static readonly RR_TYPE = NftField._extension('ip option', 'rr', 'type');
  /** The length of the option, in bytes */
  public static readonly RR_LENGTH = NftField._extension('ip option', 'rr', 'length');
  /** Where the next address stands */
  public static readonly RR_PTR = NftField._extension('ip option', 'rr', 'ptr');
  /** The first address, as a number; as an address it **requires** nft 1.1.0 */
  public static readonly RR_ADDR = NftField._extension('ip option', 'rr', 'addr');
  /** A strict source route */
  public static readonly SSRR = NftField._extension('ip option', 'ssrr');
  /** The type of the option */
  public static readonly SSRR_TYPE = NftField._extension('ip option', 'ssrr', 'type');
  /** The length of the option, in bytes */
  public static readonly SSRR_LENGTH = NftField._extension('ip option', 'ssrr', 'length');
  /** Where the next address stands */
  public static readonly SSRR_PTR = NftField._extension('ip option', 'ssrr', 'ptr');
  /** The first address, as a number; as an address it **requires** nft 1.1.0 */
  public static readonly SSRR_ADDR = NftField._extension('ip option', 'ssrr', 'addr');

  private constructor() {}
}
