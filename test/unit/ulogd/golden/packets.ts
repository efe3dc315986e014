import {
  GprintOutput, JsonOutput, LogemuOutput, MarkFilter, NflogInput, PacketStack, PcapOutput, Sqlite3Output, SyslogFacility, SyslogLevel,
  SyslogOutput, UlogdConfig, UlogdLogLevel, UlogdStack, XmlOutput,
} from '../../../../lib/ulogd';

const ssh = new NflogInput('ssh', { group: 2, numericLabel: 1, netlinkSocketBufferSize: 500_000, netlinkSocketBufferMaxsize: 2_000_001 });
const drop = new NflogInput('drop', { group: 3, netlinkQthreshold: 1, netlinkQtimeout: 10, seqLocal: true, bufsize: 200_000 });
const json = new JsonOutput('json', { file: '/var/log/ulog/fw.json', sync: true, booleanLabel: true, device: 'gw', eventv1: true });

/** The article's two groups in one file, and the other ready-made stacks for packets. */
export const config = new UlogdConfig('packets', {
  logfile: '/var/log/ulog/ulogd.log',
  loglevel: UlogdLogLevel.INFO,
  stacks: [
    PacketStack.toJson(ssh, json),
    PacketStack.toJson(drop, json),
    PacketStack.toText(ssh, new LogemuOutput('text', { file: '/var/log/ulog/ssh.log' })),
    PacketStack.toSyslog(drop, new SyslogOutput('syslog', { facility: SyslogFacility.LOCAL2, level: SyslogLevel.INFO })),
    PacketStack.toPcap(drop, new PcapOutput('pcap', { file: '/var/log/ulog/drop.pcap' })),
    PacketStack.toSqlite3(drop, new Sqlite3Output('rows', {
      db: '/var/lib/ulog/fw.db', table: 'ulog_pkt', columns: ['oob.time.sec', 'oob.prefix', 'ip.saddr.str', 'tcp.dport', 'mac.saddr.str'],
    })),
    PacketStack.toXml(drop, new XmlOutput('xml', { directory: '/var/log/ulog', sync: true })),
    new UlogdStack({
      input: ssh,
      filters: [...PacketStack.toPcap(ssh, new PcapOutput('unused')).filters, new MarkFilter('marked', { mark: 0x80000001, mask: 0xffffffff })],
      output: new GprintOutput('lines', { timestamp: true }),
    }),
  ],
});
