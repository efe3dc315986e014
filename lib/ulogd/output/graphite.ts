import { checkInstance } from '../check/instance';
import { longGraphitePrefix } from '../errors';
import { Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdOutput } from '../plugin';

const GRAPHITE = plugin({
  name: 'GRAPHITE',
  library: 'ulogd_output_GRAPHITE.so',
  takes: ['sum'],
  needs: ['sum.name', 'sum.pkts', 'sum.bytes', 'oob.time.sec'],
});

/** Leaves room in ulogd's line of 256 bytes for a counter's name (32), its two numbers and the time. */
const LONGEST_PREFIX = 128;

export interface GraphiteOutputProps {
  /** Where Graphite listens: a name or an address. ulogd does not start its stack when it cannot connect. */
  readonly host: string;
  /** A port, or the name of a service; Graphite's own is 2003. */
  readonly port: string;
  /** Begins each name, at most 128 bytes: `PREFIX.COUNTER.pkts` and `PREFIX.COUNTER.bytes`. */
  readonly prefix: string;
}

/**
 * Counters in Graphite's plain text over TCP.
 *
 * **Renders** `graphite1:GRAPHITE` and its section.
 *
 * Source: ulogd2 output/ulogd_output_GRAPHITE.c.
 */
export class GraphiteOutput extends UlogdOutput {
  /** @internal */
  public readonly _spec = GRAPHITE;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: GraphiteOutputProps) {
    super(instanceName);
    this._options = [text('host', props.host), text('port', props.port, 'port'), text('prefix', props.prefix)];
    const bytes = Buffer.byteLength(props.prefix);
    checkInstance(this, bytes > LONGEST_PREFIX ? [longGraphitePrefix(bytes)] : []);
  }
}
