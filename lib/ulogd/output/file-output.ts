import { flag, Option, text } from '../model/option';
import { UlogdOutput } from '../plugin';

export interface FileOutputProps {
  /**
   * Absolute path of the file, at most 224 bytes. It is made as root, with mode 0644, before ulogd takes the user of its command line.
   * @default - a file of the plugin's own in /var/log
   */
  readonly file?: string;
  /**
   * Writes each record to the file at once, and not when 4 kB have gathered.
   * @default false
   */
  readonly sync?: boolean;
}

/** An output to one file, which SIGHUP makes it open again. */
export abstract class UlogdFileOutput extends UlogdOutput {
  /** Where it writes. */
  public readonly file: string;
  private readonly isSynced: boolean;

  protected constructor(instanceName: string, file: string, isSynced: boolean) {
    super(instanceName);
    this.file = file;
    this.isSynced = isSynced;
  }

  /** @internal */
  public get _file(): string | undefined {
    return this.file;
  }

  /**
   * Several may append whole lines to one file.
   * @internal
   */
  public get _sharing(): 'never' | 'synced' | 'always' {
    return this.isSynced ? 'always' : 'synced';
  }
}

export function fileOptions(props: FileOutputProps): Option[] {
  return [text('file', props.file, 'path'), flag('sync', props.sync)];
}
