import { checkFiles, checkStacks, instancesOf, twice } from './check/config';
import { checkText } from './check/text';
import { checkVersions, lackOf } from './check/version';
import { badWord, configTwice, readTwice } from './errors';
import { NflogInput } from './input/nflog';
import { LogrotateProps, renderLogrotate } from './logrotate';
import { BUFFER_MAXSIZE } from './model/netlink';
import { text } from './model/option';
import { renderConfig } from './render/config';
import { UlogdStack } from './stack';
import { refuse, UlogdProblem } from './ulogd-error';
import { UlogdVersion } from './version';

/** Which of its own messages ulogd logs: those of this level and above. */
export enum UlogdLogLevel {
  DEBUG = 1,
  INFO = 3,
  NOTICE = 5,
  ERROR = 7,
  FATAL = 8,
}

export interface UlogdConfigProps {
  /** At least one. An input of the same name and options in several of them is opened once, and feeds them all. */
  readonly stacks: UlogdStack[];
  /**
   * Where ulogd logs its own messages: an absolute path, `syslog` or `stdout`. It ends when it cannot open the file, and must be
   * able to open it again, as its user, at SIGHUP.
   * @default syslog
   */
  readonly logfile?: string;
  /** @default UlogdLogLevel.NOTICE */
  readonly loglevel?: UlogdLogLevel;
  /**
   * Absolute path of ulogd's plugins, e.g. `/usr/lib/x86_64-linux-gnu/ulogd`, to load just the ones that are needed. ulogd logs one
   * that it cannot load, and goes on without.
   * @default - ulogd loads all there are where its distribution keeps them, up to the first that does not load
   */
  readonly pluginDirectory?: string;
  /**
   * The versions of ulogd that may read it.
   * @default - 2.0.8 and 2.0.9; with 2.0.7 it works too, unless it needs what that lacks
   */
  readonly versions?: UlogdVersion[];
}

export interface UlogdCommandProps {
  /** Absolute path of the configuration file. */
  readonly configFile: string;
  /** Absolute path of the file that will hold its process id. */
  readonly pidFile: string;
  /**
   * Whom it becomes once its files and sockets are open. A buffer that grows later is then held to `net.core.rmem_max`.
   * @default - it stays root
   */
  readonly user?: string;
  /**
   * Whether it leaves the terminal. It then ends with 0 at once, even if its configuration is of no use.
   * @default false
   */
  readonly daemon?: boolean;
}

/**
 * All that one ulogd does: the text of its ulogd.conf, and what that asks of the host. Several may run on a host, each with a name.
 */
export class UlogdConfig {
  /** Refuses configurations that cannot run on one host (and in one network namespace) together. */
  public static checkHost(configs: UlogdConfig[]): void {
    refuse('ulogd on one host', [
      ...twice(configs.map(({ name }) => name)).map(configTwice),
      ...checkReaders(configs),
      ...checkFiles(configs.flatMap((config) => config.stacks).map(({ output }) => output)),
    ]);
  }

  /** Tells it from others of the host. */
  public readonly name: string;
  /** In the order in which ulogd builds them. */
  public readonly stacks: UlogdStack[];
  /** The versions of ulogd that may read it. */
  public readonly versions: UlogdVersion[];

  private readonly logfile: string;
  private readonly loglevel?: UlogdLogLevel;
  private readonly pluginDirectory?: string;

  public constructor(name: string, props: UlogdConfigProps) {
    this.name = name;
    this.stacks = [...props.stacks];
    this.versions = props.versions ?? [UlogdVersion.V2_0_8, UlogdVersion.V2_0_9];
    this.logfile = props.logfile ?? 'syslog';
    this.loglevel = props.loglevel;
    this.pluginDirectory = props.pluginDirectory;
    refuse(`ulogd configuration ${JSON.stringify(name)}`, [
      ...(isWord(name) ? [] : [badWord('the name of a configuration', name)]),
      ...(['syslog', 'stdout'].includes(this.logfile) ? [] : checkText(text('logfile', this.logfile, 'path'))),
      ...checkText(text('pluginDirectory', props.pluginDirectory, 'path')),
      ...checkStacks(this.stacks),
      ...instancesOf(this.stacks).flatMap((plugin) => checkVersions(plugin, this.versions)),
    ]);
  }

  /** The text of ulogd.conf, the same for the same stacks. */
  public render(): string {
    return renderConfig({
      logfile: this.logfile,
      loglevel: this.loglevel,
      libraries: this.pluginDirectory === undefined ? [] : this.libraries.map((library) => `${this.pluginDirectory}/${library}`),
      stacks: this.stacks,
      instances: instancesOf(this.stacks),
    });
  }

  /** Files of the plugins that it needs, e.g. `ulogd_inppkt_NFLOG.so`. */
  public get libraries(): string[] {
    return each(instancesOf(this.stacks).map(({ library }) => library));
  }

  /** Debian's packages of them, e.g. `ulogd2`, `ulogd2-json`. */
  public get debianPackages(): string[] {
    return each(['ulogd2', ...instancesOf(this.stacks).map(({ debianPackage }) => debianPackage)]);
  }

  /** Kernel modules that feed it, e.g. `nfnetlink_log`. */
  public get kernelModules(): string[] {
    return each(instancesOf(this.stacks).flatMap(({ _spec }) => _spec.modules));
  }

  /**
   * Why versions of ulogd cannot read it, by version.
   * @internal
   */
  public get _lacks(): Readonly<Record<string, string>> {
    return Object.fromEntries(Object.values(UlogdVersion).flatMap((version) => {
      const lacks = [
        ...instancesOf(this.stacks).flatMap((plugin) => {
          const lack = lackOf(plugin, version);
          return lack === undefined ? [] : [`${plugin}: ${lack.reason}`];
        }),
        ...this.stacks.filter((stack) => version === UlogdVersion.V2_0_7 && isRawXml(stack)).map(({ output }) => `${output}: it takes no raw packets`),
      ];
      return lacks.length === 0 ? [] : [[version, lacks.join(', ')]];
    }));
  }

  /** The groups that it reads. */
  public get groups(): number[] {
    const inputs = instancesOf(this.stacks).filter((plugin): plugin is NflogInput => plugin instanceof NflogInput);
    return inputs.map(({ group }) => group);
  }

  /**
   * Bytes that the largest buffer of its sockets may grow to, where one may grow: `net.core.rmem_max` must be at least that for a
   * daemon that is not root. 0 when none may.
   */
  public get largestBuffer(): number {
    const sizes = instancesOf(this.stacks).flatMap(({ _options }) => _options)
      .flatMap((option) => (option.kind === 'integer' && option.key === BUFFER_MAXSIZE ? option.value ?? 0 : 0));
    return Math.max(0, ...sizes);
  }

  /** The files that its outputs write. Their directories must be there, and its user must be able to write them. */
  public get files(): string[] {
    return each(this.stacks.flatMap(({ output }) => output._file ?? []));
  }

  /** The arguments of `ulogd` that run it. */
  public command(props: UlogdCommandProps): string[] {
    refuse(`ulogd configuration ${JSON.stringify(this.name)}`, [
      ...checkText(text('configFile', props.configFile, 'path')),
      ...checkText(text('pidFile', props.pidFile, 'path')),
      ...(props.user === undefined || isWord(props.user) ? [] : [badWord('user', props.user)]),
    ]);
    const user = props.user === undefined ? [] : ['--uid', props.user];
    return ['--configfile', props.configFile, '--pidfile', props.pidFile, ...user, ...(props.daemon ? ['--daemon'] : [])];
  }

  /**
   * A fragment for logrotate: its files and its log are renamed, made anew, and SIGHUP makes ulogd open them. Databases and sockets are
   * left alone.
   */
  public logrotate(props: LogrotateProps): string {
    const outputs = this.stacks.map(({ output }) => output).filter(({ _reopens }) => _reopens);
    const log = ['syslog', 'stdout'].includes(this.logfile) ? [] : [this.logfile];
    return renderLogrotate(this.name, each([...log, ...outputs.flatMap(({ _file }) => _file ?? [])]), props);
  }
}

/** An input is shared by the stacks of one process only. */
function checkReaders(configs: readonly UlogdConfig[]): UlogdProblem[] {
  return configs.flatMap((config, i) => config.groups.flatMap((group) => {
    const first = configs.slice(0, i).find(({ groups }) => groups.includes(group));
    return first === undefined ? [] : [readTwice(group, first.name, config.name)];
  }));
}

function isRawXml({ input, filters, output }: UlogdStack): boolean {
  return input instanceof NflogInput && filters.length === 0 && output.pluginName === 'XML';
}

function isWord(value: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(value);
}

function each<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
