import { Annotations, Aspects } from 'cdktf';
import { IConstruct } from 'constructs';
import { UlogdConfig } from '../../ulogd';
import { loggedGroups } from '../logged-groups';
import { NetfilterHost } from '../netfilter-host';
import { NflogGroups } from '../nflog-groups';
import { perHost } from '../per-host';
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
    NflogGroups.of(this.host).addReader(config.groups);
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
    const fed = loggedGroups(this.host);
    for (const [config, { path }] of this.daemons) {
      // The kernel's own messages come to group 0, without a rule.
      const idle = config.groups.find((group) => group !== 0 && !fed.has(group));
      if (idle !== undefined) {
        throw readsNothing(path, idle);
      }
    }
  }
}
