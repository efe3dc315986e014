import { Ip2binFilter } from './filter/ip2bin';
import { Ip2strFilter } from './filter/ip2str';
import { PrintflowFilter } from './filter/printflow';
import { NfctInput } from './input/nfct';
import { IpfixOutput } from './output/ipfix';
import { JsonOutput } from './output/json';
import { LogemuOutput } from './output/logemu';
import { MysqlOutput } from './output/mysql';
import { NacctOutput } from './output/nacct';
import { PgsqlOutput } from './output/pgsql';
import { Sqlite3Output } from './output/sqlite3';
import { SyslogOutput } from './output/syslog';
import { XmlOutput } from './output/xml';
import { UlogdFilter, UlogdOutput } from './plugin';
import { UlogdStack } from './stack';

/**
 * The usual stacks for connections. What they hand to the output is what the public plugins make; for another order, compose a
 * `UlogdStack`.
 */
export class FlowStack {
  /** Every field, with addresses as text. */
  public static toJson(input: NfctInput, output: JsonOutput): UlogdStack {
    return behind(input, [new Ip2strFilter()], output);
  }

  /** A line for each event or connection, in a file. */
  public static toText(input: NfctInput, output: LogemuOutput): UlogdStack {
    return behind(input, [new Ip2strFilter(), new PrintflowFilter()], output);
  }

  /** A line for each event or connection in the system's log. */
  public static toSyslog(input: NfctInput, output: SyslogOutput): UlogdStack {
    return behind(input, [new Ip2strFilter(), new PrintflowFilter()], output);
  }

  /** Lines of tab-separated fields, as nacctd wrote them. */
  public static toNacct(input: NfctInput, output: NacctOutput): UlogdStack {
    return behind(input, [new Ip2strFilter()], output);
  }

  /**
   * Rows of PostgreSQL, with addresses as text. In ulogd's own schema the table is `ulog2_ct`; the procedure is `INSERT_CT`, or
   * `INSERT_OR_REPLACE_CT` for an input with `hashEnable: false`, whose rows are completed when the connection ends.
   */
  public static toPgsql(input: NfctInput, output: PgsqlOutput): UlogdStack {
    return behind(input, [new Ip2strFilter()], output);
  }

  /** Rows of MySQL, with addresses as text. */
  public static toMysql(input: NfctInput, output: MysqlOutput): UlogdStack {
    return behind(input, [new Ip2strFilter()], output);
  }

  /** Rows of MySQL with addresses as 16 bytes, as ulogd's own schema has them. **Requires** ulogd 2.0.8; see `Ip2binFilter`. */
  public static toMysqlWithBinaryAddresses(input: NfctInput, output: MysqlOutput): UlogdStack {
    return behind(input, [new Ip2binFilter()], output);
  }

  /** Rows of SQLite, with addresses as text. */
  public static toSqlite3(input: NfctInput, output: Sqlite3Output): UlogdStack {
    return behind(input, [new Ip2strFilter()], output);
  }

  /** Records of a collector; of IPv4 only. */
  public static toIpfix(input: NfctInput, output: IpfixOutput): UlogdStack {
    return behind(input, [], output);
  }

  /** XML as libnetfilter_conntrack writes it. */
  public static toXml(input: NfctInput, output: XmlOutput): UlogdStack {
    return behind(input, [], output);
  }

  private constructor() {}
}

function behind(input: NfctInput, filters: UlogdFilter[], output: UlogdOutput): UlogdStack {
  return new UlogdStack({ input, filters, output });
}
