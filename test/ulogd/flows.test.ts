import { readdirSync } from 'node:fs';
import {
  FlowStack, JsonOutput, LogemuOutput, NacctOutput, NfctEvent, NfctInput, Sqlite3Output, UlogdConfig, UlogdLogLevel, XmlOutput,
} from '../../lib/ulogd';
import { describeWith } from '../support/require-tools';
import { sqlite, UlogdHost, until } from './support/ulogd';

const COLUMNS = ['orig.ip.saddr.str', 'orig.ip.daddr.str', 'orig.ip.protocol', 'orig.l4.sport', 'orig.l4.dport', 'orig.raw.pktlen', 'orig.raw.pktcount', 'ct.event'];

describeWith({ tools: ['ulogd', 'nft', 'ip', 'sqlite3', 'conntrack', 'node'], root: true }, 'connections through the ready-made stacks', () => {
  let host: UlogdHost;

  beforeAll(async () => {
    host = new UlogdHost();
    const rows = new Sqlite3Output('rows', { db: host.path('ct.db'), table: 'flows', columns: COLUMNS });
    sqlite(rows.file, rows.createTable);
    host.netns.exec('sysctl', '-qw', 'net.netfilter.nf_conntrack_acct=1', 'net.netfilter.nf_conntrack_timestamp=1');
    host.netns.nft('table ip t {\n chain output {\n type filter hook output priority 0;\n ct state new counter\n }\n }');
    const trace = new NfctInput('trace', { hashEnable: false, events: [NfctEvent.NEW] });
    const history = new NfctInput('history', { events: [NfctEvent.NEW, NfctEvent.DESTROY] });
    const config = new UlogdConfig('flows', {
      logfile: host.path('ulogd.log'),
      loglevel: UlogdLogLevel.INFO,
      stacks: [
        FlowStack.toText(trace, new LogemuOutput('nat', { file: host.path('nat.log'), sync: true })),
        FlowStack.toJson(history, new JsonOutput('json', { file: host.path('ct.json'), sync: true })),
        FlowStack.toNacct(history, new NacctOutput('nacct', { file: host.path('nacct'), sync: true })),
        FlowStack.toSqlite3(history, rows),
        FlowStack.toXml(history, new XmlOutput('xml', { directory: host.directory })),
      ],
    });
    expect(await host.start(config)).toBe(true);
    host.send('hello', 5000, 4000);
    await until(() => host.read('nat.log') !== '');
    host.conntrack('-D', '-p', 'udp');
    await until(() => host.read('ct.json') !== '');
    await host.stop();
  });

  afterAll(() => host.remove());

  test('JSON has each field of a connection that has ended', () => {
    const record = JSON.parse(host.read('ct.json')) as Record<string, unknown>;
    const { timestamp, 'ct.id': id, 'flow.start.sec': start, 'flow.start.usec': a, 'flow.end.sec': end, 'flow.end.usec': b, ...rest } = record;
    expect([id, start, a, end, b].map((value) => typeof value)).toEqual(Array(5).fill('number'));
    expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
    expect(Number(end) - Number(start)).toBeLessThan(60);
    expect(rest).toEqual({
      'dvc': 'Netfilter', 'orig.ip.protocol': 17, 'orig.l4.sport': 5000, 'orig.l4.dport': 4000, 'orig.raw.pktlen': 33, 'orig.raw.pktcount': 1,
      'reply.ip.protocol': 17, 'reply.l4.sport': 4000, 'reply.l4.dport': 5000, 'reply.raw.pktlen': 0, 'reply.raw.pktcount': 0, 'ct.mark': 0, 'ct.event': 4,
      'oob.family': 2, 'oob.protocol': 0, 'src_ip': '127.0.0.1', 'dest_ip': '127.0.0.1', 'reply.ip.saddr.str': '127.0.0.1', 'reply.ip.daddr.str': '127.0.0.1',
    });
  });

  test('text has a line for the new connection, and none for its end', () => {
    expect(host.read('nat.log').replace(/^\w{3} [ \d]\d [\d:]{8} \S+/, 'WHEN HOST')).toBe(
      'WHEN HOST [NEW] ORIG: SRC=127.0.0.1 DST=127.0.0.1 PROTO=UDP SPT=5000 DPT=4000 PKTS=0 BYTES=0 , '
      + 'REPLY: SRC=127.0.0.1 DST=127.0.0.1 PROTO=UDP SPT=4000 DPT=5000 PKTS=0 BYTES=0 \n');
  });

  test('SQLite has a row in the columns of the table', () => {
    expect(sqlite(host.path('ct.db'), 'SELECT * FROM flows')).toBe('127.0.0.1|127.0.0.1|17|5000|4000|33|1|4\n');
  });

  test('NACCT has tabs between its fields, and the bytes of the reply', () => {
    expect(host.read('nacct').split('\t').slice(1)).toEqual(['17', '127.0.0.1', '5000', '127.0.0.1', '4000', '0', '0\n']);
  });

  test('XML has the connection', () => {
    const file = readdirSync(host.directory).find((name) => name.startsWith('ulogd-flow-'));
    expect(host.read(file!)).toContain('<sport>5000</sport><dport>4000</dport>');
  });
});
