import { Annotations, Aspects } from 'cdktf';
import { IConstruct } from 'constructs';
import { allStatements } from '../../nft/model/reads';
import { UlogdConfig } from '../../ulogd';
import { NetfilterHost } from '../netfilter-host';
import { NflogGroup } from '../nflog-group';
import { perHost } from '../per-host';
import { tablesOf } from '../tables-of';
import { readsNothing } from './errors';

/** The daemons of a host, and what their stacks and the rules have in common. */
export class HostLogs {
  public static readonly of = perHost((host) => new HostLogs(host));

  private readonly daemons = new Map<UlogdConfig, string>();

  private constructor(private readonly host: NetfilterHost) {
    // Rules and daemons may be declared in any order, so that they are compared at synth.
    Aspects.of(host).add({ visit: (node: IConstruct) => node === host && this.check() });
  }

  /** Refuses daemons that could not run beside each other. */
  public add(path: string, config: UlogdConfig): void {
    UlogdConfig.checkHost([...this.daemons.keys(), config]);
    this.daemons.set(config, path);
  }

  private check(): void {
    const fed = new Set(tablesOf(this.host).flatMap((table) => loggedGroups(table)));
    for (const [config, path] of this.daemons) {
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
