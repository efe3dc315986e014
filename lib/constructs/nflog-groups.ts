import { Annotations, Aspects } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { groupTaken } from '../nft/errors';
import { loggedGroups } from './logged-groups';
import { NetfilterHost } from './netfilter-host';
import { refuse } from './nft-place';
import { perHost } from './per-host';

/** The groups of nfnetlink_log that are in use on a host. */
export class NflogGroups {
  public static readonly of = perHost((host) => new NflogGroups(host));

  private readonly owners = new Map<number, Construct>();
  private readonly read = new Set<number>();

  private constructor(host: NetfilterHost) {
    // Rules and readers may be declared in any order, so that they are compared at synth.
    Aspects.of(host).add({ visit: (node: IConstruct) => node === host && this.warnOfUnread(host) });
  }

  /** Takes this number, or the lowest free one from 1 on. */
  public take(owner: Construct, wanted: number | undefined): number {
    const holder = wanted === undefined ? undefined : this.owners.get(wanted);
    if (wanted !== undefined && holder !== undefined) {
      refuse(owner.node.path, [groupTaken(wanted, holder.node.path)]);
    }
    const number = wanted ?? this.lowestFree();
    this.owners.set(number, owner);
    return number;
  }

  /** Notes that something on the host reads these. */
  public addReader(groups: readonly number[]): void {
    groups.forEach((group) => this.read.add(group));
  }

  private warnOfUnread(host: NetfilterHost): void {
    const fed = loggedGroups(host);
    for (const [group, owner] of this.owners) {
      if (fed.has(group) && !this.read.has(group)) {
        Annotations.of(owner).addWarning(`rules log to group ${group}, and no UlogdDaemon of the host reads it: `
          + 'unless another program does, what they log is lost');
      }
    }
  }

  private lowestFree(): number {
    let number = 1;
    while (this.owners.has(number)) {
      number++;
    }
    return number;
  }
}
