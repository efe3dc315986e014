import { Annotations, Aspects } from 'cdktf';
import { IConstruct } from 'constructs';
import { allStatements } from '../../nft/model/reads';
import { UlogdConfig } from '../../ulogd';
import { NetfilterHost } from '../netfilter-host';
import { NflogGroup } from '../nflog-group';
import { perHost } from '../per-host';
import { tablesOf } from '../tables-of';
import { readsNothing } from './errors';

/** What `net.core.rmem_max` is where nobody has changed it (net/core/sock.c). */
const USUAL_RMEM_MAX = 212_992;

/** A daemon of a host. */
interface Daemon {
  readonly path: string;
  /** What `net.core.rmem_max` must be for it, if it asks for that. */
  readonly rmemMax: number;
}

/** The daemons of a host, and what their stacks and the rules have in common. */
export class HostLogs {
  public static readonly of = perHost((host) => new HostLogs(host));

  private readonly daemons = new Map<UlogdConfig, Daemon>();

  private constructor(private readonly host: NetfilterHost) {
    // Rules and daemons may be declared in any order, so that they are compared at synth.
    Aspects.of(host).add({ visit: (node: IConstruct) => node === host && this.settle() });
  }

  /** Refuses daemons that could not run beside each other. */
  public add(config: UlogdConfig, daemon: Daemon): void {
    UlogdConfig.checkHost([...this.daemons.keys(), config]);
    this.daemons.set(config, daemon);
  }

  private settle(): void {
    this.checkGroups();
    this.makeRoom();
  }

  /** Buffers of daemons that are not root grow no further than this. It is one value, so that the largest one counts. */
  private makeRoom(): void {
    const needed = Math.max(0, ...[...this.daemons.values()].map(({ rmemMax }) => rmemMax));
    const declared = this.host._sysctl('net.core.rmem_max');
    if (declared === undefined && needed > USUAL_RMEM_MAX) {
      this.host.addSysctl('net.core.rmem_max', String(needed));
    } else if (declared !== undefined && Number(declared) < needed) {
      Annotations.of(this.host).addWarning(`net.core.rmem_max is declared as ${declared}, and buffers of ulogd that is not root could grow to ${needed} bytes: `
        + 'they will not; declare at least that, or leave the sysctl to the daemons');
    }
  }

  private checkGroups(): void {
    const fed = new Set(tablesOf(this.host).flatMap((table) => loggedGroups(table)));
    for (const [config, { path }] of this.daemons) {
      // The kernel's own messages come to group 0, without a rule.
      const idle = config.groups.find((group) => group !== 0 && !fed.has(group));
      if (idle !== undefined) {
        throw readsNothing(path, idle);
      }
    }
    const read = new Set([...this.daemons.keys()].flatMap(({ groups }) => groups));
    for (const group of this.host.node.children.filter((child): child is NflogGroup => child instanceof NflogGroup)) {
      if (fed.has(group.groupNumber) && !read.has(group.groupNumber)) {
        Annotations.of(group).addWarning(`rules log to group ${group.groupNumber}, and no UlogdDaemon of the host reads it: `
          + 'unless another program does, what they log is lost');
      }
    }
  }
}

function loggedGroups(table: ReturnType<typeof tablesOf>[number]): number[] {
  return table._model().chains.flatMap(({ rules }) => rules).flatMap(({ statements }) => allStatements(statements))
    .flatMap((statement) => statement.kind === 'log' && statement.group !== undefined ? [statement.group] : []);
}
