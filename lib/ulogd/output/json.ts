import { checkInstance } from '../check/instance';
import { fileWithoutUse, hostWithoutUse } from '../errors';
import { flag, Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdOutput } from '../plugin';
import { UlogdProblem } from '../ulogd-error';
import { FileOutputProps } from './file-output';

const JSON_PLUGIN = plugin({
  name: 'JSON',
  library: 'ulogd_output_JSON.so',
  debianPackage: 'ulogd2-json',
  takes: ['packet', 'flow', 'sum'],
});

const DEFAULT_FILE = '/var/log/ulogd.json';

/** Where JSON goes. */
export enum JsonMode {
  /** To a file. */
  FILE = 'file',
  /** To a TCP port of `host`, which is connected to again when the connection breaks. */
  TCP = 'tcp',
  /** To a UDP port of `host`. */
  UDP = 'udp',
  /** To the UNIX stream socket that `file` names. */
  UNIX = 'unix',
}

export interface JsonOutputProps extends FileOutputProps {
  /** @default JsonMode.FILE */
  readonly mode?: JsonMode;
  /**
   * Where to connect to: a name or an address, with TCP and UDP only.
   * @default 127.0.0.1
   */
  readonly host?: string;
  /**
   * A port, or the name of a service, with TCP and UDP only.
   * @default 12345
   */
  readonly port?: string;
  /**
   * Adds the field `timestamp`, in the local time of ulogd's start; `oob.time.sec` or `flow.start.sec` need no time zone.
   * @default true
   */
  readonly timestamp?: boolean;
  /**
   * Calls that field `@timestamp` and adds `"@version": 1`, as Logstash's `json_event` has them.
   * @default false
   */
  readonly eventv1?: boolean;
  /**
   * The field `dvc`.
   * @default Netfilter
   */
  readonly device?: string;
  /**
   * Adds the field `action`: `blocked` where the input's numeric label is 0, else `allowed`.
   * @default false
   */
  readonly booleanLabel?: boolean;
}

/**
 * One JSON object a line, with all keys of the record. Addresses appear only as text (IP2STR), bytes not at all. Some keys have
 * names of Splunk's common information model: `src_ip`, `dest_ip`, `src_port`, `dest_port`.
 *
 * **Renders** `json1:JSON` and a section such as `[json1]`, `file="/var/log/ulog/ssh.json"`.
 *
 * **Requires** Debian's package ulogd2-json.
 *
 * Source: ulogd2 output/ulogd_output_JSON.c.
 */
export class JsonOutput extends UlogdOutput {
  /** @internal */
  public readonly _spec = JSON_PLUGIN;
  /** @internal */
  public readonly _options: readonly Option[];
  /**
   * Where it writes; none when it sends.
   */
  public readonly file?: string;
  private readonly isSynced: boolean;

  public constructor(instanceName: string, props: JsonOutputProps = {}) {
    super(instanceName);
    const mode = props.mode ?? JsonMode.FILE;
    this.file = mode === JsonMode.FILE ? props.file ?? DEFAULT_FILE : undefined;
    this.isSynced = props.sync ?? false;
    this._options = [
      text('file', props.file, 'path'),
      flag('sync', props.sync),
      flag('timestamp', props.timestamp),
      flag('eventv1', props.eventv1),
      text('device', props.device),
      flag('boolean_label', props.booleanLabel),
      text('mode', props.mode),
      text('host', props.host),
      text('port', props.port, 'port'),
    ];
    checkInstance(this, checkMode(mode, props));
  }

  /** @internal */
  public get _file(): string | undefined {
    return this.file;
  }

  /** @internal */
  public get _sharing(): 'never' | 'synced' | 'always' {
    return this.isSynced ? 'always' : 'synced';
  }
}

function checkMode(mode: JsonMode, props: JsonOutputProps): UlogdProblem[] {
  if (mode === JsonMode.TCP || mode === JsonMode.UDP) {
    return props.file === undefined ? [] : [fileWithoutUse(mode)];
  }
  return (['host', 'port'] as const).filter((option) => props[option] !== undefined).map((option) => hostWithoutUse(option, mode));
}
