import { NftField } from '../field';

/** How the time to live takes part in the guess. */
export enum OsfTtl {
  /** It may be less than at the start: the sender may be some hops away. */
  LOOSE = 'loose',
  /** It does not matter. */
  SKIP = 'skip',
}

/** The operating system that the first packet of a TCP connection looks like; the host needs fingerprints, see nfnl_osf(8). */
export class Osf {
  /** The name, such as `Linux`; the time to live must be that of the start */
  public static readonly NAME = NftField._of({ kind: 'osf', key: 'name' });
  /** The name and version, such as `Linux:3.0`; the time to live must be that of the start */
  public static readonly VERSION = NftField._of({ kind: 'osf', key: 'version' });

  /**
   * The name, such as `Linux`.
   *
   * **Renders** `osf ttl loose name`.
   */
  public static nameByTtl(ttl: OsfTtl): NftField {
    return NftField._of({ kind: 'osf', key: 'name', ttl });
  }

  /**
   * The name and version, such as `Linux:3.0`.
   *
   * **Renders** `osf ttl skip version`.
   */
  public static versionByTtl(ttl: OsfTtl): NftField {
    return NftField._of({ kind: 'osf', key: 'version', ttl });
  }

  private constructor() {}
}
