import { provider as nullProvider, resource } from '@cdktf/provider-null';
import { ITerraformDependable, TerraformProvider, TerraformStack } from 'cdktf';
import { Construct } from 'constructs';
import { noHosts } from './errors';
import { NetfilterHost } from './netfilter-host';

/** What a {@link HostGate} is made from. */
export interface HostGateProps {
  /** The hosts that must hold what is declared on them. */
  readonly hosts: NetfilterHost[];
}

/**
 * A point in the order of a deployment: it is passed when its hosts hold what is declared on them, and made anew
 * whenever that changes. Resources of any provider come after it with `dependsOn: [gate]`, or are replaced together
 * with it with `lifecycle: { replaceTriggeredBy: [gate] }`.
 *
 * **Renders** a `null_resource` with the hosts' fingerprints as its triggers. Repairing drift does not change them.
 *
 * **Requires** the provider hashicorp/null, from a registry or mirror.
 */
export class HostGate extends Construct implements ITerraformDependable {
  /** How other resources refer to the gate. */
  public readonly fqn: string;

  /**
   * @param scope the stack, or a construct in it
   * @param id unique in the scope
   * @param props the hosts
   */
  public constructor(scope: Construct, id: string, props: HostGateProps) {
    super(scope, id);
    if (props.hosts.length === 0) {
      throw noHosts(this.node.path);
    }
    ensureNullProvider(scope);
    const triggers = Object.fromEntries(props.hosts.map((host) => [host.node.path, host.fingerprint]));
    this.fqn = new resource.Resource(this, 'Default', { triggers }).fqn;
  }
}

/** cdktf wants a provider construct for each provider in use; the user's own, when there is one, is left alone. */
function ensureNullProvider(scope: Construct): void {
  const stack = TerraformStack.of(scope);
  const present = stack.node.findAll().some((node) => TerraformProvider.isTerraformProvider(node) && node.terraformResourceType === 'null');
  if (!present) {
    new nullProvider.NullProvider(stack, 'null-provider');
  }
}
