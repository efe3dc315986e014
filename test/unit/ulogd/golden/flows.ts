import {
  FlowStack, GraphiteOutput, IpfixOutput, IpfixProtocol, IpfixTemplate, JsonMode, JsonOutput, LogemuOutput, NacctOutput,
  NfacctInput, NfctEvent, NfctInput, OprintOutput, Sqlite3Output, SumStack, SyslogOutput, UlogdConfig, UlogdStack, XmlOutput,
} from '../../../../lib/ulogd';

const trace = new NfctInput('trace', { hashEnable: false, events: [NfctEvent.NEW], acceptSrcFilter: ['10.0.0.0/8', 'fd00::/8'], acceptDstFilter: ['192.0.2.1'] });
const history = new NfctInput('history', { hashBuckets: 16384, hashMaxEntries: 65536, netlinkResyncTimeout: 30, reliable: true });
const dump = new NfctInput('dump', { pollInterval: 300 });
const sums = new NfacctInput('sums', { pollInterval: 10, zeroCounter: false, timestamp: true });

/** Every ready-made stack for connections and counters that needs no server of a database. */
export const config = new UlogdConfig('flows', {
  stacks: [
    FlowStack.toText(trace, new LogemuOutput('nat', { file: '/var/log/ulog/nat.log', sync: true })),
    FlowStack.toSyslog(trace, new SyslogOutput('syslog')),
    FlowStack.toJson(history, new JsonOutput('json', { mode: JsonMode.TCP, host: '192.0.2.9', port: '5044', timestamp: false })),
    FlowStack.toNacct(history, new NacctOutput('nacct')),
    FlowStack.toSqlite3(history, new Sqlite3Output('rows', { db: '/var/lib/ulog/ct.db', table: 'ct', columns: ['orig.ip.saddr.str', 'flow.start.sec'] })),
    FlowStack.toIpfix(history, new IpfixOutput('ipfix', {
      oid: 1, host: '192.0.2.10', port: 4740, proto: IpfixProtocol.UDP, mtu: 1400, sendTemplate: IpfixTemplate.ALWAYS,
    })),
    FlowStack.toXml(dump, new XmlOutput('xml', { stdout: true })),
    SumStack.toGraphite(sums, new GraphiteOutput('graphite', { host: 'graphite.example', port: '2003', prefix: 'gw' })),
    new UlogdStack({ input: dump, output: new OprintOutput('blocks', { file: '/var/log/ulog/dump.log' }) }),
  ],
});
