import {
  BaseFilter, DbiOutput, GprintOutput, GraphiteOutput, HwhdrFilter, IfindexFilter, Ip2binFilter, Ip2hbinFilter, Ip2strFilter,
  IpfixOutput, JsonOutput, LogemuOutput, MarkFilter, MysqlOutput, NacctOutput, NfacctInput, NfctInput, NflogInput, OprintOutput,
  PcapOutput, PgsqlOutput, PrintflowFilter, PrintpktFilter, PwsniffFilter, Sqlite3Output, SyslogOutput, UlogdPlugin, UlogInput,
  UnixsockInput, XmlOutput,
} from '../../../lib/ulogd';

const table = { table: 't', procedure: 'INSERT', db: 'd', user: 'u' };

/** An instance of each plugin that this library knows. */
export const EVERY_PLUGIN: readonly UlogdPlugin[] = [
  new NfacctInput('a', { pollInterval: 1 }), new NfctInput('a'), new NflogInput('a', { group: 1 }), new UlogInput('a'), new UnixsockInput('a'),
  new BaseFilter(), new HwhdrFilter(), new IfindexFilter(), new Ip2binFilter(), new Ip2hbinFilter(), new Ip2strFilter(),
  new MarkFilter('a', { mark: 1 }), new PrintflowFilter(), new PrintpktFilter(), new PwsniffFilter(),
  new DbiOutput('a', { ...table, dbtype: 'x' }), new GprintOutput('a'), new GraphiteOutput('a', { host: 'h', port: '1', prefix: 'p' }),
  new IpfixOutput('a', { oid: 1, host: '192.0.2.1' }), new JsonOutput('a'), new LogemuOutput('a'), new MysqlOutput('a', { ...table, host: 'h', pass: 'p' }),
  new NacctOutput('a'), new OprintOutput('a'), new PcapOutput('a'), new PgsqlOutput('a', table),
  new Sqlite3Output('a', { db: '/d', table: 't', columns: ['print'] }), new SyslogOutput('a'), new XmlOutput('a'),
];
