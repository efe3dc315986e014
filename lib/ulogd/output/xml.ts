import { checkInstance } from '../check/instance';
import { flag, Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdOutput } from '../plugin';

const XML = plugin({ name: 'XML', library: 'ulogd_output_XML.so', takes: ['raw', 'flow', 'sum'], needsOneOf: ['ct', 'raw', 'sum'] });

export interface XmlOutputProps {
  /**
   * Absolute path of the directory. Each start and each SIGHUP makes a file `ulogd-flow-DDMMYYYY-HHMMSS.xml` there; `pkt` or
   * `sum` for the others.
   * @default /var/log/
   */
  readonly directory?: string;
  /**
   * Writes each record to the file at once.
   * @default false
   */
  readonly sync?: boolean;
  /**
   * Writes to standard output, and to no file.
   * @default false
   */
  readonly stdout?: boolean;
}

/**
 * XML as Netfilter's libraries write it, right behind an input: what a filter has found is not in it.
 *
 * **Renders** `xml1:XML`.
 *
 * Source: ulogd2 output/ulogd_output_XML.c.
 */
export class XmlOutput extends UlogdOutput {
  /** @internal */
  public readonly _spec = XML;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: XmlOutputProps = {}) {
    super(instanceName);
    this._options = [text('directory', props.directory, 'path'), flag('sync', props.sync), flag('stdout', props.stdout)];
    checkInstance(this);
  }
}
