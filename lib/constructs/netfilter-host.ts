import { Lazy, TerraformResource, Token } from 'cdktf';
import { Construct } from 'constructs';
import { HOST_RESOURCE_TYPE, HostFile, isFileMode, isFilePath, isSysctlKey, PROVIDER_NAME, SshTarget } from '../contract';
import { badFilePath, badMode, badModule, badSysctl, badUser, declaredTwice, duplicateTable, emptyText, oneWayToTheHost } from './errors';
import { HostTable } from './host-parts';
import { HostFileProps, LocalConnection, NetfilterHostProps } from './netfilter-host-props';
import { LoggerFamily, NetfilterLogger } from './netfilter-logger';
import { NetfilterProvider } from './netfilter-provider';
import { LargeTexts } from './planting/large-texts';
import { PACKAGE_VERSION } from './planting/package';
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

  private readonly ssh?: SshTarget;
  private readonly local?: LocalConnection;
  private readonly checkAtPlan?: boolean;
  private readonly tables = new Map<string, HostTable>();
  private readonly modules = new Set<string>();
  private readonly sysctls = new Map<string, string>();
  private readonly loggers = new Map<string, string>();
  private readonly files = new Map<string, HostFile>();

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
   * Binds the kernel's own messages of a family (conntrack's about invalid packets, say) to a logger.
   *
   * @param family whose messages
   * @param logger who gets them
   */
  public bindLogger(family: LoggerFamily, logger: NetfilterLogger): void {
    this.declare(this.loggers, family, logger.name, `the logger of family ${family}`);
  }

  /**
   * Keeps a file on the host. When it is no longer declared, what was there before the first deployment comes back.
   *
   * @param path absolute; its folder must exist on the host
   * @param props content and permissions
   */
  public addFile(path: string, props: HostFileProps): void {
    if (!isFilePath(path)) {
      throw badFilePath(this.node.path, path);
    }
    const mode = props.mode ?? '0644';
    if (!isFileMode(mode)) {
      throw badMode(this.node.path, path, mode);
    }
    for (const name of [props.owner, props.group]) {
      if (name !== undefined && !/^[A-Za-z_][A-Za-z0-9_.-]*\$?$/.test(name)) {
        throw badUser(this.node.path, path, name);
      }
    }
    if (this.files.has(path)) {
      throw declaredTwice(this.node.path, `file ${path}`, 'one content', 'another');
    }
    this.files.set(path, { content: props.content, mode, owner: props.owner ?? 'root', group: props.group ?? 'root' });
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

  /** @internal */
  public _addTable(table: HostTable): void {
    const other = this.tables.get(table.key);
    if (other) {
      throw duplicateTable(table.path, table.key, other.path);
    }
    this.tables.set(table.key, table);
  }

  /** What Terraform gets. */
  protected synthesizeAttributes(): { [name: string]: any } { // eslint-disable-line @typescript-eslint/no-explicit-any
    const tables = Object.fromEntries([...this.tables.values()].map((table) =>
      [table.key, this._texts.expression(`${table.key}.nft`, table.render())]));
    const files = Object.fromEntries([...this.files].map(([path, file]) =>
      [terraformText(path), { ...file, content: this._texts.expression(path, file.content) }]));
    return {
      owner: terraformText(this.owner),
      ssh: this.ssh,
      local: this.localTarget(),
      check_at_plan: this.checkAtPlan,
      tables: unlessEmpty(tables),
      sources: unlessEmpty(this.sources()),
      modules: unlessEmpty([...this.modules].sort()),
      sysctls: unlessEmpty(Object.fromEntries([...this.sysctls].map(([key, value]) => [key, terraformText(value)]))),
      loggers: unlessEmpty(Object.fromEntries(this.loggers)),
      files: unlessEmpty(files),
    };
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
