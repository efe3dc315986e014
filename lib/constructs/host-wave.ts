import { dependable, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { inTwoWaves, noHosts, waveAgainstOrder } from './errors';
import { NetfilterHost } from './netfilter-host';

/** What a {@link HostWave} is made from. */
export interface HostWaveProps {
  /** The hosts that are changed in this wave, side by side. */
  readonly hosts: NetfilterHost[];

  /**
   * The waves that must have been confirmed before, on all of their hosts.
   *
   * @default - none: this wave goes first
   */
  readonly after?: HostWave[];
}

/**
 * Hosts that are changed together, after those of other waves: a canary first, and the rest only when it holds. A host that
 * fails, or undoes its change because the change was not confirmed, stops the waves behind it. A destroy goes the other way
 * round, as Terraform has it.
 *
 * **Renders** `depends_on` between the hosts; where they are in different stacks, a dependency between the stacks.
 *
 * @example
 * const first = new NetfilterHost(stack, 'first', { ssh: { host: '192.0.2.1' } });
 * const second = new NetfilterHost(stack, 'second', { ssh: { host: '192.0.2.2' } });
 * const third = new NetfilterHost(stack, 'third', { ssh: { host: '192.0.2.3' } });
 * const canary = new HostWave(stack, 'canary', { hosts: [first] });
 * new HostWave(stack, 'rest', { hosts: [second, third], after: [canary] });
 */
export class HostWave extends Construct {
  private static readonly waves = new WeakMap<NetfilterHost, string>();

  /** The hosts of this wave. */
  public readonly hosts: NetfilterHost[];

  /**
   * @param scope the stack, or a construct in it
   * @param id unique in the scope
   * @param props the hosts, and what goes before them
   */
  public constructor(scope: Construct, id: string, props: HostWaveProps) {
    super(scope, id);
    if (props.hosts.length === 0) {
      throw noHosts(this.node.path);
    }
    this.hosts = [...props.hosts];
    for (const host of this.hosts) {
      const other = HostWave.waves.get(host);
      if (other !== undefined) {
        throw inTwoWaves(this.node.path, host.node.path, other);
      }
      HostWave.waves.set(host, this.node.path);
    }
    const before = (props.after ?? []).flatMap(({ hosts }) => hosts);
    this.hosts.forEach((host) => before.forEach((earlier) => this.order(earlier, host)));
  }

  private order(earlier: NetfilterHost, later: NetfilterHost): void {
    const stack = TerraformStack.of(later);
    const other = TerraformStack.of(earlier);
    if (stack !== other) {
      stack.addDependency(other);
      return;
    }
    if (waitsFor(earlier, later)) {
      throw waveAgainstOrder(this.node.path, earlier.node.path, later.node.path);
    }
    later._after.push(earlier);
    later.dependsOn = [...(later.dependsOn ?? []), dependable(earlier)];
  }
}

/** Whether a host comes after another one already, by itself or through hosts between them. */
function waitsFor(host: NetfilterHost, other: NetfilterHost): boolean {
  const seen = new Set([host]);
  for (const { _after: before } of seen) {
    before.filter((dependency) => dependency instanceof NetfilterHost).forEach((dependency) => seen.add(dependency));
  }
  return seen.has(other);
}
