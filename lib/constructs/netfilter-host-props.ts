import { ITerraformDependable, TerraformResourceLifecycle } from 'cdktf';
import { ConfirmProps } from './host-confirmation';
import { SshConnection } from './ssh';

/** This machine, where Terraform runs, as the host. Terraform must run as root. */
export interface LocalConnection {
  /**
   * A named network namespace (`ip netns`) of this machine that is to be the host.
   *
   * @default - the namespace that Terraform runs in
   */
  readonly netns?: string;
}

/** What a {@link NetfilterHost} is made from. */
export interface NetfilterHostProps {
  /**
   * The host, over SSH. Give either this or `local`.
   *
   * @default - `local` must be given
   */
  readonly ssh?: SshConnection;

  /**
   * This machine. Give either this or `ssh`.
   *
   * @default - `ssh` must be given
   */
  readonly local?: LocalConnection;

  /**
   * Name under which the host remembers what belongs to this construct. Two owners on one host never share a table, a
   * sysctl, a logger or a file; whoever comes second is refused by name.
   *
   * @default - the construct path
   */
  readonly owner?: string;

  /**
   * Whether the plan asks the host's own nft and kernel about tables that change. Turn it off for a host that is made
   * by the same deployment and has an address that is known before it is there.
   *
   * @default true
   */
  readonly checkAtPlan?: boolean;

  /**
   * How a change proves itself before the host gives up the old state.
   *
   * @default - over a new connection, within a minute; else the host brings the old state back by itself
   */
  readonly confirm?: ConfirmProps;

  /**
   * Whether what holds is there again after a reboot, before the network is.
   *
   * @default true
   */
  readonly persist?: boolean;

  /**
   * Has files with secrets written again when it changes. Needed for a secret whose new value a plan does not know yet, such as
   * one of a resource that is to change itself; others are noticed without it.
   *
   * @default - files are written again when a plan notices another secret
   */
  readonly secretsVersion?: string;

  /**
   * What must be there before this host is changed.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * Terraform's own `lifecycle` of the resource.
   *
   * @default - none
   */
  readonly lifecycle?: TerraformResourceLifecycle;
}
