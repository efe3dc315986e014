import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import {
  GprintOutput, JsonOutput, LogemuOutput, NflogInput, OprintOutput, PacketStack, PcapOutput, Sqlite3Output, UlogdConfig,
  UlogdLogLevel, UlogdStack, XmlOutput,
} from '../../lib/ulogd';
import { describeWith } from '../support/require-tools';
import { sqlite, UlogdHost, until } from './support/ulogd';

const COLUMNS = ['oob.prefix', 'oob.in', 'oob.out', 'ip.saddr.str', 'ip.daddr.str', 'ip.protocol', 'udp.sport', 'udp.dport', 'raw.label'];

describeWith({ tools: ['ulogd', 'nft', 'ip', 'sqlite3', 'tcpdump', 'node'], root: true }, 'packets through the ready-made stacks', () => {
  let host: UlogdHost;

  beforeAll(async () => {
    host = new UlogdHost();
    const rows = new Sqlite3Output('rows', { db: host.path('fw.db'), table: 'packets', columns: COLUMNS });
    sqlite(rows.file, rows.createTable);
    const ssh = new NflogInput('ssh', { group: 2, numericLabel: 1, netlinkQtimeout: 1 });
    const drop = new NflogInput('drop', { group: 3, netlinkQtimeout: 1 });
    const json = new JsonOutput('json', { file: host.path('fw.json'), sync: true, booleanLabel: true, device: 'My awesome FW' });
    host.netns.nft(`table ip fw {
      chain output {
        type filter hook output priority 0;
        udp dport 4000 log prefix "SSH Attempt" group 2 accept
        udp dport 4001 log prefix "Default DROP" group 3 drop
      }
    }`);
    const config = new UlogdConfig('packets', {
      logfile: host.path('ulogd.log'),
      loglevel: UlogdLogLevel.INFO,
      stacks: [
        PacketStack.toJson(ssh, json),
        PacketStack.toJson(drop, json),
        PacketStack.toText(ssh, new LogemuOutput('text', { file: host.path('ssh.log') })),
        PacketStack.toPcap(drop, new PcapOutput('pcap', { file: host.path('drop.pcap') })),
        PacketStack.toSqlite3(drop, rows),
        PacketStack.toXml(drop, new XmlOutput('xml', { directory: host.directory })),
        new UlogdStack({ input: ssh, filters: PacketStack.toText(ssh, new LogemuOutput('x')).filters, output: new GprintOutput('line', { file: host.path('line') }) }),
        new UlogdStack({ input: ssh, filters: PacketStack.toText(ssh, new LogemuOutput('x')).filters, output: new OprintOutput('block', { file: host.path('block') }) }),
      ],
    });
    expect(await host.start(config)).toBe(true);
    host.send('hello', 5000, 4000);
    try {
      host.send('dropped', 5001, 4001);
    } catch {
      // The kernel tells the sender that its packet was dropped.
    }
    await until(() => host.read('fw.json').split('\n').length === 3);
    await host.stop();
  });

  afterAll(() => host.remove());

  test('JSON has each field, and tells what was let through', () => {
    const fields = {
      'dvc': 'My awesome FW', 'raw.pktcount': 1, 'oob.mark': 0, 'oob.ifindex_out': 1, 'oob.hook': 3, 'oob.family': 2, 'oob.protocol': 2048, 'oob.uid': 0,
      'oob.gid': 0, 'ip.protocol': 17, 'ip.tos': 0, 'ip.ttl': 64, 'ip.ihl': 5, 'ip.fragoff': 16384, 'oob.in': '', 'oob.out': 'lo', 'src_ip': '127.0.0.1',
      'dest_ip': '127.0.0.1',
    };
    expect(host.read('fw.json').trimEnd().split('\n').map(withoutChance)).toEqual([
      { ...fields, 'oob.prefix': 'SSH Attempt', 'action': 'allowed', 'raw.pktlen': 33, 'ip.totlen': 33, 'udp.len': 13, 'src_port': 5000, 'dest_port': 4000 },
      { ...fields, 'oob.prefix': 'Default DROP', 'action': 'blocked', 'raw.pktlen': 35, 'ip.totlen': 35, 'udp.len': 15, 'src_port': 5001, 'dest_port': 4001 },
    ]);
  });

  test('text is a line of syslog, of the accepted packet alone', () => {
    expect(host.read('ssh.log').replace(/^\w{3} [ \d]\d [\d:]{8} \S+/, 'WHEN HOST').replace(/ ID=\d+/, ' ID=N'))
      .toBe(`WHEN HOST ${PRINTED}\n`);
  });

  test('PCAP has the dropped packet, as it was', () => {
    const text = execFileSync('tcpdump', ['-tnr', host.path('drop.pcap'), '-A'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(text.split('\n')[0]).toBe('IP 127.0.0.1.5001 > 127.0.0.1.4001: UDP, length 7');
    expect(text.trimEnd().endsWith('dropped')).toBe(true);
  });

  test('SQLite has a row in the columns of the table', () => {
    expect(sqlite(host.path('fw.db'), 'SELECT * FROM packets')).toBe('Default DROP||lo|127.0.0.1|127.0.0.1|17|5001|4001|0\n');
  });

  test('GPRINT and OPRINT have the keys that the filters have added', () => {
    expect(host.read('line').replace(/ ID=\d+/, ' ID=N')).toContain(`,ip.saddr.str=127.0.0.1,ip.daddr.str=127.0.0.1,print=${PRINTED}\n`);
    expect(host.read('block').split('\n').filter((line) => /^(===>|oob.prefix|udp.dport|ip.saddr)/.test(line)))
      .toEqual(['===>PACKET BOUNDARY', 'oob.prefix=SSH Attempt', 'ip.saddr=1.0.0.127', 'udp.dport=4000', 'ip.saddr.str=127.0.0.1']);
  });

  test('XML has the dropped packet', () => {
    const file = readdirSync(host.directory).find((name) => name.startsWith('ulogd-pkt-'));
    expect(host.read(file!)).toMatch(/<prefix>Default DROP<\/prefix>/);
  });
});

const PRINTED = 'SSH Attempt IN= OUT=lo MAC= SRC=127.0.0.1 DST=127.0.0.1 LEN=33 TOS=00 PREC=0x00 TTL=64 ID=N DF PROTO=UDP SPT=5000 DPT=4000 LEN=13 '
  + 'UID=0 GID=0 MARK=0x0 ';

/** A record but for what is different each time; that it is there is checked here. */
function withoutChance(line: string): object {
  const { timestamp, 'oob.time.sec': sec, 'oob.time.usec': usec, 'ip.id': id, 'ip.csum': sum, 'udp.csum': inner, ...rest } = JSON.parse(line) as Record<string, unknown>;
  expect([sec, usec, id, sum, inner].map((value) => typeof value)).toEqual(Array(5).fill('number'));
  expect(timestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
  expect(Math.abs(Number(sec) - Date.now() / 1000)).toBeLessThan(600);
  return rest;
}
