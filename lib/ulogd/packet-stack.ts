import { BaseFilter } from './filter/base';
import { HwhdrFilter } from './filter/hwhdr';
import { IfindexFilter } from './filter/ifindex';
import { Ip2binFilter } from './filter/ip2bin';
import { Ip2strFilter } from './filter/ip2str';
import { PrintpktFilter } from './filter/printpkt';
import { JsonOutput } from './output/json';
import { LogemuOutput } from './output/logemu';
import { MysqlOutput } from './output/mysql';
import { PcapOutput } from './output/pcap';
import { PgsqlOutput } from './output/pgsql';
import { Sqlite3Output } from './output/sqlite3';
import { SyslogOutput } from './output/syslog';
import { XmlOutput } from './output/xml';
import { UlogdFilter, UlogdOutput, UlogdPacketInput } from './plugin';
import { UlogdStack } from './stack';

/**
 * The usual stacks for logged packets. What they hand to the output is what the public plugins make; for another order, compose a
 * `UlogdStack`.
 */
export class PacketStack {
  /** Every field, with addresses and interfaces as text. */
  public static toJson(input: UlogdPacketInput, output: JsonOutput): UlogdStack {
    return taken(input, [new Ip2strFilter(), new HwhdrFilter()], output);
  }

  /** A line for each packet, as the kernel's own log has it, in a file. */
  public static toText(input: UlogdPacketInput, output: LogemuOutput): UlogdStack {
    return taken(input, [new Ip2strFilter(), new PrintpktFilter()], output);
  }

  /** A line for each packet in the system's log. */
  public static toSyslog(input: UlogdPacketInput, output: SyslogOutput): UlogdStack {
    return taken(input, [new Ip2strFilter(), new PrintpktFilter()], output);
  }

  /** The packets themselves. */
  public static toPcap(input: UlogdPacketInput, output: PcapOutput): UlogdStack {
    return new UlogdStack({ input, filters: [new BaseFilter()], output });
  }

  /** Rows of PostgreSQL, with addresses as text; the procedure of ulogd's own schema is `INSERT_PACKET_FULL`, its table `ulog`. */
  public static toPgsql(input: UlogdPacketInput, output: PgsqlOutput): UlogdStack {
    return taken(input, [new Ip2strFilter(), new HwhdrFilter()], output);
  }

  /** Rows of MySQL with addresses as 16 bytes, as ulogd's own schema has them. **Requires** ulogd 2.0.8; see `Ip2binFilter`. */
  public static toMysqlWithBinaryAddresses(input: UlogdPacketInput, output: MysqlOutput): UlogdStack {
    return taken(input, [new Ip2binFilter(), new HwhdrFilter()], output);
  }

  /** Rows of MySQL, with addresses as text. */
  public static toMysql(input: UlogdPacketInput, output: MysqlOutput): UlogdStack {
    return taken(input, [new Ip2strFilter(), new HwhdrFilter()], output);
  }

  /** Rows of SQLite, with addresses as text. */
  public static toSqlite3(input: UlogdPacketInput, output: Sqlite3Output): UlogdStack {
    return taken(input, [new Ip2strFilter(), new HwhdrFilter()], output);
  }

  /** XML as libnetfilter_log writes it. */
  public static toXml(input: UlogdPacketInput, output: XmlOutput): UlogdStack {
    return new UlogdStack({ input, output });
  }

  private constructor() {}
}

/** Packets taken apart, with names of interfaces: some inputs know them already. */
function taken(input: UlogdPacketInput, filters: readonly UlogdFilter[], output: UlogdOutput): UlogdStack {
  const names = 'oob.in' in input._spec.adds ? [] : [new IfindexFilter()];
  return new UlogdStack({ input, filters: [new BaseFilter(), ...names, ...filters], output });
}
