import {
  FlowStack, JsonOutput, LogemuOutput, LogrotatePeriod, NfctInput, NflogInput, PacketStack, PcapOutput, Sqlite3Output, UlogdBuffer,
  UlogdConfig, UlogdEventKind,
} from '../../../lib/ulogd';

const input = new NflogInput('in', { group: 4 });
const config = new UlogdConfig('fw', {
  logfile: '/var/log/ulog/ulogd.log',
  stacks: [
    PacketStack.toJson(input, new JsonOutput('json', { file: '/var/log/ulog/fw.json' })),
    PacketStack.toPcap(input, new PcapOutput('pcap', { file: '/var/log/ulog/fw.pcap' })),
    FlowStack.toSqlite3(new NfctInput('ct'), new Sqlite3Output('rows', { db: '/var/lib/ulog/ct.db', table: 'ct', columns: ['orig.ip.saddr.str', 'ct.id'] })),
  ],
});

test('a configuration says what it needs of its host', () => {
  expect(config.groups).toEqual([4]);
  expect(config.kernelModules).toEqual(['nfnetlink_log', 'nf_conntrack_netlink']);
  expect(config.debianPackages).toEqual(['ulogd2', 'ulogd2-json', 'ulogd2-pcap', 'ulogd2-sqlite3']);
  expect(config.files).toEqual(['/var/log/ulog/fw.json', '/var/log/ulog/fw.pcap', '/var/lib/ulog/ct.db']);
  expect(config.libraries.slice(0, 3)).toEqual(['ulogd_inppkt_NFLOG.so', 'ulogd_raw2packet_BASE.so', 'ulogd_filter_IFINDEX.so']);
});

test('configurations of different groups and files share a host', () => {
  const other = new UlogdConfig('other', { stacks: [PacketStack.toText(new NflogInput('in', { group: 5 }), new LogemuOutput('text'))] });
  expect(() => UlogdConfig.checkHost([config, other])).not.toThrow();
});

test('a stack says which keys reach its output', () => {
  expect(config.stacks[1].keys.filter((key) => key.startsWith('ip.'))).toEqual([
    'ip.saddr', 'ip.daddr', 'ip.protocol', 'ip.tos', 'ip.ttl', 'ip.ihl', 'ip.totlen', 'ip.csum', 'ip.id', 'ip.fragoff',
  ]);
});

test('SQLite\'s table is made of the keys', () => {
  expect(new Sqlite3Output('rows', { db: '/d', table: 'ct', columns: ['orig.ip.saddr.str', 'ct.id'] }).createTable)
    .toBe('CREATE TABLE IF NOT EXISTS ct (orig_ip_saddr_str, ct_id);');
});

test('the command line runs it as a user', () => {
  expect(config.command({ configFile: '/etc/ulogd-fw.conf', pidFile: '/run/ulog/fw.pid', user: 'ulog', daemon: true }))
    .toEqual(['--configfile', '/etc/ulogd-fw.conf', '--pidfile', '/run/ulog/fw.pid', '--uid', 'ulog', '--daemon']);
});

test('what SIGHUP opens anew is rotated, and databases are not', () => {
  expect(config.logrotate({ pidFile: '/run/ulog/fw.pid', user: 'ulog', period: LogrotatePeriod.WEEKLY, keep: 4 })).toBe(`"/var/log/ulog/ulogd.log"
"/var/log/ulog/fw.json"
"/var/log/ulog/fw.pcap" {
    weekly
    rotate 4
    missingok
    notifempty
    compress
    delaycompress
    sharedscripts
    create 0640 ulog adm
    postrotate
        [ ! -s "/run/ulog/fw.pid" ] || kill -HUP "$(cat "/run/ulog/fw.pid")" 2>/dev/null || true
    endscript
}
`);
});

test.each([
  [{ eventsPerSecond: 10_000, stallMillis: 2000, kind: UlogdEventKind.FLOW }, 12_800_000, 51_200_001],
  [{ eventsPerSecond: 1000 }, 2_176_000, 8_704_001],
  [{ eventsPerSecond: 1000, snaplen: 128 }, 640_000, 2_560_001],
  [{ eventsPerSecond: 1 }, 106_496, 425_985],
])('a buffer for %j', (props, size, maxsize) => {
  const buffer = UlogdBuffer.forRate(props);
  expect([buffer.size, buffer.maxsize, buffer.rmemMax]).toEqual([size, maxsize, maxsize]);
});
