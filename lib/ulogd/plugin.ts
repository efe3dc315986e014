import { Option } from './model/option';
import { PluginSpec } from './model/spec';

/**
 * An instance of a plugin of ulogd: a name, and the options of its section.
 *
 * Instances are values: two of the same name in one configuration must be the same plugin with the same options, and are then
 * one. An input that stands in several stacks so is opened once and feeds them all; a filter or an output is opened once for
 * each stack, with the same section.
 */
export abstract class UlogdPlugin {
  /** @internal */
  public abstract readonly _spec: PluginSpec;
  /** @internal */
  public abstract readonly _options: readonly Option[];

  protected constructor(
    /** Its name in `stack=`, and that of its section: 1 to 30 letters, digits, `_`, `.` and `-`. */
    public readonly instanceName: string,
  ) {}

  /** As `stack=` names the plugin, e.g. `NFLOG`. */
  public get pluginName(): string {
    return this._spec.name;
  }

  /** The file in ulogd's plugin directory that has it, e.g. `ulogd_inppkt_NFLOG.so`. */
  public get library(): string {
    return this._spec.library;
  }

  /** Debian's package of that file, e.g. `ulogd2-json`. */
  public get debianPackage(): string {
    return this._spec.debianPackage;
  }

  /** `NAME:PLUGIN`, as in `stack=`. */
  public toString(): string {
    return `${this.instanceName}:${this.pluginName}`;
  }
}

/** Where records begin. */
export abstract class UlogdInput extends UlogdPlugin {}

/** Logged packets. */
export abstract class UlogdPacketInput extends UlogdInput {}

/** Adds keys to records, or stops those that do not pass. */
export abstract class UlogdFilter extends UlogdPlugin {}

/** Where records end. */
export abstract class UlogdOutput extends UlogdPlugin {
  /**
   * Keys without which its table cannot be filled.
   * @internal
   */
  public readonly _columns: readonly string[] = [];

  /**
   * The file that it writes, when it writes one. One that is not said is ulogd's own default.
   * @internal
   */
  public get _file(): string | undefined {
    return undefined;
  }

  /**
   * How two that write the same file get along: `never`, or only when each line is flushed (`synced`), or `always`.
   * @internal
   */
  public get _sharing(): 'never' | 'synced' | 'always' {
    return 'always';
  }

  /**
   * Whether SIGHUP makes it open its file again.
   * @internal
   */
  public get _reopens(): boolean {
    return this._file !== undefined;
  }
}
