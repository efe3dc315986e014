import { groupTaken } from '../nft/errors';
import { refuse } from './nft-place';
import { perHost } from './per-host';

/** The groups of nfnetlink_log that are in use on a host. */
export class NflogGroups {
  public static readonly of = perHost(() => new NflogGroups());

  private readonly owners = new Map<number, string>();

  /** Takes this number, or the lowest free one from 1 on. */
  public take(owner: string, wanted: number | undefined): number {
    const holder = wanted === undefined ? undefined : this.owners.get(wanted);
    if (wanted !== undefined && holder !== undefined) {
      refuse(owner, [groupTaken(wanted, holder)]);
    }
    const number = wanted ?? this.lowestFree();
    this.owners.set(number, owner);
    return number;
  }

  private lowestFree(): number {
    let number = 1;
    while (this.owners.has(number)) {
      number++;
    }
    return number;
  }
}
