import { Annotations, ITerraformDependable, Lazy, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { HOST_RESOURCE_TYPE, isSysctlKey, PROVIDER_NAME, SshTarget } from '../contract';
import { LintSubject, waiverKey } from '../review';
import { badModule, badSysctl, declaredTwice, duplicateTable, emptyText, noReason, notOfFamily, oneWayToTheHost } from './errors';
import { HostConfirmation } from './host-confirmation';
import { HostDirectoryProps, HostFileProps } from './host-file-props';
import { HostFiles } from './host-files';
import { HostTable } from './host-parts';
import { HostSecrets } from './host-secrets';
import { HostServiceProps, HostServices } from './host-services';
import { LintRule } from './lint/lint-rule';
import { LintWaivers, waiversOf } from './lint/lint-waivers';
import { LockoutWaiverProps, refuseLockout, wayIn } from './lockout';
import { LocalConnection, NetfilterHostProps } from './netfilter-host-props';
import { LoggerFamily, NetfilterLogger } from './netfilter-logger';
import { NetfilterProvider } from './netfilter-provider';
import { LargeTexts } from './planting/large-texts';
import { PACKAGE_VERSION } from './planting/package';
import { Probe } from './probe';
import { sshTarget } from './ssh';
import { terraformText } from './terraform-text';

/**
 * A Linux host: everything that is declared on it changes as one transaction.
 *
 * **Renders** one resource `netfilter_host`, with each table as readable nft text, and the provider that serves it
 * beside cdk.tf.json.
 *
 * **Requires** on the host: a POSIX shell, nft 0.9.8 or newer, root (or sudo). No agent, no Python.
 *
 * @example
 * const host = new NetfilterHost(stack, 'gw', {
 *   ssh: { host: '192.0.2.1', user: 'deploy', become: Become.SUDO },
 * });
 */
export class NetfilterHost extends TerraformResource {
  /** Terraform's name of the resource type. */
  public static readonly tfResourceType = HOST_RESOURCE_TYPE;

  /** Who owns on the host what is declared here. */
  public readonly owner: string;

  /**
   * Texts that synth writes beside cdk.tf.json.
   * @internal
   */
  public readonly _texts: LargeTexts;

  /**
   * What the host comes after.
   * @internal
   */
  public readonly _after: ITerraformDependable[];

  private readonly ssh?: SshTarget;
  private readonly local?: LocalConnection;
  private readonly checkAtPlan?: boolean;
  private readonly persist?: boolean;
  private readonly confirmation: HostConfirmation;
  private readonly paths: HostFiles;
  private readonly services: HostServices;
  private readonly secrets: HostSecrets;
  private lockoutAccepted = false;
  private readonly tables = new Map<string, HostTable>();
  private readonly modules = new Set<string>();
  private readonly sysctls = new Map<string, string>();
  private readonly loggers = new Map<string, string>();
  private readonly ipsFailures = new Map<string, () => readonly string[]>();

  /**
   * @param scope the stack, or a construct in it
   * @param id unique in the scope
   * @param props how to reach the host
   */
  public constructor(scope: Construct, id: string, props: NetfilterHostProps) {
    super(scope, id, {
      terraformResourceType: HOST_RESOURCE_TYPE,
      terraformGeneratorMetadata: { providerName: PROVIDER_NAME, providerVersion: PACKAGE_VERSION },
      dependsOn: props.dependsOn,
      lifecycle: props.lifecycle,
    });
    if ((props.ssh === undefined) === (props.local === undefined)) {
      throw oneWayToTheHost(this.node.path, props.ssh ? 2 : 0);
    }
    this._after = [...(props.dependsOn ?? [])];
    const provider = NetfilterProvider.of(this);
    this.provider = provider;
    if (props.owner === '') {
      throw emptyText(this.node.path, 'owner');
    }
    this.owner = props.owner ?? this.node.path;
    this._texts = new LargeTexts(this.friendlyUniqueId);
    provider.addTexts(this._texts);
    this.ssh = props.ssh && sshTarget(this.node.path, props.ssh, (name, credential) => provider.addCredential(name, credential));
    this.local = props.local;
    this.checkAtPlan = props.checkAtPlan;
    this.persist = props.persist;
    this.paths = new HostFiles(this.node.path);
    this.services = new HostServices(this.node.path);
    this.secrets = new HostSecrets(this.node.path, props.secretsVersion);
    this.confirmation = new HostConfirmation(this.node.path, props.confirm);
    if (!this.confirmation.enabled) {
      Annotations.of(this).addWarning("changes of this host are not confirmed: one that locks you out stays; leave out 'confirm.enabled'");
    }
  }

  /** Hash of everything declared on this host: it changes when a deployment changes what is wanted there. */
  public get fingerprint(): string {
    return this.getStringAttribute('fingerprint');
  }

  /** Release of the host's kernel, as `uname -r` prints it. */
  public get kernel(): string {
    return this.getStringAttribute('facts.kernel');
  }

  /** Version of the host's nft. */
  public get nftVersion(): string {
    return this.getStringAttribute('facts.nft');
  }

  /** Name of the host's distribution. */
  public get distribution(): string {
    return this.getStringAttribute('facts.distribution');
  }

  /**
   * Has a kernel module loaded. A module that is built in counts as loaded; none is ever unloaded.
   *
   * @param name as modprobe(8) takes it
   */
  public addModule(name: string): void {
    if (!/^[A-Za-z0-9_-]+$/.test(name)) {
      throw badModule(this.node.path, name);
    }
    this.modules.add(name);
  }

  /**
   * Sets a kernel parameter. When it is no longer declared, the value from before the first deployment comes back.
   *
   * @param key dotted, as sysctl(8) takes it; with slashes where an interface's name holds a dot
   * @param value what to write
   */
  public addSysctl(key: string, value: string): void {
    if (!isSysctlKey(key)) {
      throw badSysctl(this.node.path, key);
    }
    this.declare(this.sysctls, key, value, `sysctl ${key}`);
  }

  /**
   * Binds the kernel's own messages of a family (conntrack's about invalid packets, say) to a logger, and has its module loaded.
   *
   * @param family whose messages
   * @param logger who gets them
   */
  public bindLogger(family: LoggerFamily, logger: NetfilterLogger): void {
    const name = logger._nameFor(family);
    if (name === undefined) {
      throw notOfFamily(this.node.path, logger.name, family);
    }
    this.declare(this.loggers, family, name, `the logger of family ${family}`);
    if (logger._module !== undefined) {
      this.addModule(logger._module);
    }
  }

  /**
   * Keeps a file on the host. When it is no longer declared, what was there before the first deployment comes back.
   *
   * @param path absolute; its folder must exist on the host
   * @param props content and permissions
   */
  public addFile(path: string, props: HostFileProps): void {
    this.paths.addFile(path, props);
  }

  /**
   * Keeps a directory on the host. When it is no longer declared, it goes away if it was made here and is empty.
   *
   * @param path absolute; the folder above it must exist on the host, or be declared too
   * @param props permissions
   */
  public addDirectory(path: string, props: HostDirectoryProps = {}): void {
    this.paths.addDirectory(path, props);
  }

  /**
   * Keeps a service running or stopped, and has it notice when its files change. When it is no longer declared, it is again as
   * it was before the first deployment.
   *
   * **Requires** systemd or OpenRC on the host.
   *
   * @param name as the service manager knows it: `ulogd2`, `ulogd@flows.service`
   * @param props how it shall be
   */
  public addService(name: string, props: HostServiceProps = {}): void {
    this.services.add(name, props);
  }

  /**
   * Declares a secret for files of this host. Its value reaches the host when a deployment writes the file; the resource's plan,
   * state and logs do not hold it. That it has changed shows at plan, as far as the plan knows the value. Terraform itself writes
   * variables into the files of `plan -out`, unless they are ephemeral: `variable.addOverride('ephemeral', true)`.
   *
   * **Requires** Terraform 1.11, for write-only attributes.
   *
   * @param name letters, digits, `_`, `.` and `-`
   * @param value from a sensitive variable or another resource; a literal is refused, since cdk.tf.json would hold it
   * @returns what stands for the value in the `content` of a file: `${secret:NAME}`
   */
  public addSecret(name: string, value: string): string {
    return this.secrets.add(name, value);
  }

  /**
   * Has a question asked after each change, before it is confirmed: when the answer is no, the host brings the old state back.
   *
   * @param probe such as `Probe.tcpOpen('https', { port: 443 })`
   */
  public addProbe(probe: Probe): void {
    this.confirmation.add(probe);
  }

  /**
   * Lets the tables of this host close the way by which it is reached: a new connection to its SSH port, from anywhere. Without
   * it, synth refuses that wherever it is certain.
   *
   * @param props why it may be
   */
  public acceptLockout(props: LockoutWaiverProps): void {
    if (props.reason.trim() === '') {
      throw noReason(this.node.path, 'acceptLockout');
    }
    this.lockoutAccepted = true;
    LintWaivers.add(this, LintRule.ANTI_LOCKOUT, props);
  }

  /**
   * Takes over tables that are on the host already: the next plan imports them and shows how they differ from what is
   * declared here. **Renders** an `import` block; remove the call once it is applied.
   *
   * @param tables keys such as `inet filter`
   */
  public importLive(...tables: string[]): void {
    this.importFrom(Token.asString(Lazy.stringValue({
      produce: () => JSON.stringify({ owner: this.owner, ssh: this.ssh, local: this.localTarget(), tables, sources: this.sources() }),
    })));
  }

  /**
   * A directory that several constructs may need.
   * @internal
   */
  public _ensureDirectory(path: string, props: HostDirectoryProps): void {
    this.paths.ensureDirectory(path, props);
  }

  /**
   * What a kernel parameter is declared to be, if it is.
   * @internal
   */
  public _sysctl(key: string): string | undefined {
    return this.sysctls.get(key);
  }

  /** @internal */
  public _addTable(table: HostTable): void {
    const other = this.tables.get(table.key);
    if (other) {
      throw duplicateTable(table.path, table.key, other.path);
    }
    this.tables.set(table.key, table);
  }

  /** @internal */
  public _hostTables(): readonly HostTable[] {
    return [...this.tables.values()];
  }

  /**
   * What lint and tests ask about.
   * @internal
   */
  public _lintSubject(): Omit<LintSubject, 'trusted'> {
    const tables = this._hostTables().map((table) => table.model());
    return { tables, externalSets: this.externalSets(), way: this.ssh && wayIn(this.ssh) };
  }

  /**
   * Has a review tell what becomes of packets while an IPS fails.
   * @internal
   */
  public _addIpsFailures(path: string, texts: () => readonly string[]): void {
    this.ipsFailures.set(path, texts);
  }

  /** What Terraform gets. */
  protected synthesizeAttributes(): { [name: string]: any } { // eslint-disable-line @typescript-eslint/no-explicit-any
    if (this.ssh && !this.lockoutAccepted) {
      refuseLockout(this.node.path, this._lintSubject());
    }
    const tables = Object.fromEntries([...this.tables.values()].map((table) =>
      [table.key, this._texts.expression(`${table.key}.nft`, table.render())]));
    return {
      owner: terraformText(this.owner),
      ssh: this.ssh,
      local: this.localTarget(),
      check_at_plan: this.checkAtPlan,
      confirm: this.confirmation.render(this.services.kept),
      persist: this.persist,
      tables: unlessEmpty(tables),
      sources: unlessEmpty(this.sources()),
      external_sets: unlessEmpty(this.externalSets()),
      waivers: unlessEmpty(this.waivers()),
      ips_failures: unlessEmpty(Object.fromEntries([...this.ipsFailures].map(([path, texts]) => [path, terraformText(texts().join('\n'))]))),
      modules: unlessEmpty([...this.modules].sort()),
      sysctls: unlessEmpty(Object.fromEntries([...this.sysctls].map(([key, value]) => [key, terraformText(value)]))),
      loggers: unlessEmpty(Object.fromEntries(this.loggers)),
      directories: unlessEmpty(this.paths.renderDirectories()),
      files: unlessEmpty(this.paths.renderFiles(this._texts)),
      services: unlessEmpty(this.services.render(this.paths.files)),
      secrets: unlessEmpty(this.secrets.render(this.paths.secrets())),
      secrets_version: this.secrets.version,
    };
  }

  private externalSets(): string[] {
    return [...this.tables.values()].flatMap(({ key, externalSets }) => externalSets().map((name) => `${key} ${name}`)).sort();
  }

  private waivers(): Record<string, string> {
    const waivers = waiversOf(this, this._hostTables());
    return Object.fromEntries(waivers.map((waiver) => [terraformText(waiverKey(waiver)), terraformText(waiver.reason)]));
  }

  private declare(values: Map<string, string>, key: string, value: string, what: string): void {
    const first = values.get(key);
    if (first !== undefined && first !== value) {
      throw declaredTwice(this.node.path, what, first, value);
    }
    values.set(key, value);
  }

  private localTarget(): { netns?: string } | undefined {
    return this.local && { netns: this.local.netns };
  }

  private sources(): Record<string, string> {
    return Object.fromEntries([...this.tables.values()].map((table) => [table.key, table.path]));
  }
}

function unlessEmpty<T extends object>(value: T): T | undefined {
  return Object.keys(value).length > 0 ? value : undefined;
}
