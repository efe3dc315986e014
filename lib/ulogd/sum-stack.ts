import { NfacctInput } from './input/nfacct';
import { GprintOutput } from './output/gprint';
import { GraphiteOutput } from './output/graphite';
import { JsonOutput } from './output/json';
import { PgsqlOutput } from './output/pgsql';
import { XmlOutput } from './output/xml';
import { UlogdStack } from './stack';

/** The usual stacks for the counters of nfnetlink_acct. No filter reads them. */
export class SumStack {
  /** Counters as Graphite's series. */
  public static toGraphite(input: NfacctInput, output: GraphiteOutput): UlogdStack {
    return new UlogdStack({ input, output });
  }

  /** A JSON object for each counter and reading. */
  public static toJson(input: NfacctInput, output: JsonOutput): UlogdStack {
    return new UlogdStack({ input, output });
  }

  /** A line for each counter and reading. */
  public static toText(input: NfacctInput, output: GprintOutput): UlogdStack {
    return new UlogdStack({ input, output });
  }

  /** Rows of PostgreSQL; in ulogd's own schema the table is `nfacct`, the procedure `INSERT_NFACCT`. */
  public static toPgsql(input: NfacctInput, output: PgsqlOutput): UlogdStack {
    return new UlogdStack({ input, output });
  }

  /** XML as libnetfilter_acct writes it. */
  public static toXml(input: NfacctInput, output: XmlOutput): UlogdStack {
    return new UlogdStack({ input, output });
  }

  private constructor() {}
}
