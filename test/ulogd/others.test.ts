import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  BaseFilter, FlowStack, GprintOutput, GraphiteOutput, HwhdrFilter, IfindexFilter, Ip2binFilter, Ip2hbinFilter, IpfixOutput,
  IpfixProtocol, IpfixTemplate, JsonOutput, LogemuOutput, MarkFilter, NfacctInput, NfctInput, NflogInput, PacketStack,
  PwsniffFilter, SumStack, SyslogOutput, UlogdConfig, UlogdLogLevel, UlogdStack, UlogdVersion, UlogInput, UnixsockInput, XmlOutput,
} from '../../lib/ulogd';
import { describeWith } from '../support/require-tools';
import { UlogdHost, until } from './support/ulogd';

describeWith({ tools: ['ulogd', 'nft', 'ip', 'conntrack', 'node'], root: true }, 'what else ulogd 2.0.8 takes from here', () => {
  let host: UlogdHost;

  beforeEach(() => {
    host = new UlogdHost();
  });

  afterEach(() => host.remove());

  const start = (...stacks: UlogdStack[]) => host.start(new UlogdConfig('others', {
    logfile: host.path('ulogd.log'), loglevel: UlogdLogLevel.INFO, versions: [UlogdVersion.V2_0_8], stacks,
  }));
  const log = (rule: string) => host.netns.nft(`table ip t {\n chain output {\n type filter hook output priority 0;\n ${rule}\n }\n }`);
  const input = new NflogInput('in', { group: 1, netlinkQtimeout: 1 });
  const lines = () => new GprintOutput('lines', { file: host.path('lines'), sync: true });

  test('a mark lets packets through, and stops others', async () => {
    const filters = [new BaseFilter(), new MarkFilter('marked', { mark: 0x80000010, mask: 0x800000f0 })];
    expect(await start(new UlogdStack({ input, filters, output: lines() }))).toBe(true);
    log('udp dport 4000 meta mark set 0x80000010 log group 1;\n udp dport 4001 meta mark set 0x00000010 log group 1;\n udp dport 4002 meta mark set 0x8000ff1f log group 1;');
    [4001, 4000, 4002].forEach((port) => host.send('x', 5000, port));
    await until(() => host.read('lines').includes('udp.dport=4002'));
    expect([...host.read('lines').matchAll(/udp\.dport=(\d+)/g)].map(([, port]) => port)).toEqual(['4000', '4002']);
  });

  test('addresses are turned into host byte order; literals of SQL are for databases alone', async () => {
    const filters = [new BaseFilter(), new IfindexFilter(), new Ip2binFilter(), new Ip2hbinFilter(), new HwhdrFilter()];
    expect(await start(new UlogdStack({ input, filters, output: lines() }))).toBe(true);
    log('udp dport 4000 log group 1');
    host.send('x', 5000, 4000);
    await until(() => host.read('lines') !== '');
    expect([...host.read('lines').matchAll(/ip\.\w+\.?\w*=[\d.]+\.127/g)].map(([pair]) => pair)).toEqual(['ip.hsaddr=1.0.0.127', 'ip.hdaddr=1.0.0.127']);
    expect(host.read('lines')).not.toContain('.bin=');
  });

  test('a password stops at no filter, and all else does', async () => {
    const filters = [new BaseFilter(), new PwsniffFilter()];
    expect(await start(new UlogdStack({ input, filters, output: lines() }), PacketStack.toJson(input, new JsonOutput('json', { file: host.path('json'), sync: true })))).toBe(true);
    log('udp dport 4000 log group 1');
    host.send('x', 5000, 4000);
    await until(() => host.read('json') !== '');
    expect(host.read('lines')).toBe('');
  });

  test('connections reach a collector of IPFIX', async () => {
    const program = `const s = require('dgram').createSocket('udp4'); s.on('message', (m) => { console.log(m.toString('hex')); s.close(); }); s.bind(4740, '127.0.0.1', () => console.log('bound'));`;
    const collector = spawn('ip', ['netns', 'exec', host.netns.name, 'node', '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    let said = '';
    collector.stdout.on('data', (data: Buffer) => { said += data.toString(); });
    await until(() => said.startsWith('bound\n'));
    host.netns.exec('sysctl', '-qw', 'net.netfilter.nf_conntrack_acct=1');
    log('ct state new counter');
    const output = new IpfixOutput('ipfix', { oid: 258, host: '127.0.0.1', port: 4740, proto: IpfixProtocol.UDP, sendTemplate: IpfixTemplate.ALWAYS });
    expect(await start(FlowStack.toIpfix(new NfctInput('ct'), output))).toBe(true);
    host.send('x', 5000, 4000);
    await until(() => host.conntrack('-L', '-p', 'udp').includes('dport=4000'));
    host.conntrack('-D', '-p', 'udp', '--dport', '4000');
    await until(() => said.split('\n').length === 3);
    // Version 10, the observation domain, and both ends of the connection.
    expect(said.split('\n')[1]).toMatch(/^000a.{20}00000102.*7f0000017f000001/);
  });

  test('counters, sockets and the system\'s log are opened', async () => {
    const graphite = spawn('ip', ['netns', 'exec', host.netns.name, 'node', '-e', `require('net').createServer().listen(2003, '127.0.0.1', () => console.log('bound'))`], { stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      await new Promise((resolve) => { graphite.stdout.once('data', resolve); });
      const sums = new NfacctInput('sums', { pollInterval: 1, timestamp: true });
      const socket = new UnixsockInput('socket', { socketPath: host.path('socket'), perms: 0o660 });
      expect(await start(
        SumStack.toGraphite(sums, new GraphiteOutput('graphite', { host: '127.0.0.1', port: '2003', prefix: 'gw' })),
        SumStack.toJson(sums, new JsonOutput('json', { file: host.path('sums.json') })),
        SumStack.toText(sums, lines()),
        SumStack.toXml(sums, new XmlOutput('xml', { directory: host.directory })),
        PacketStack.toText(socket, new LogemuOutput('text', { file: host.path('text') })),
        PacketStack.toSyslog(input, new SyslogOutput('syslog')),
        FlowStack.toSyslog(new NfctInput('ct', { pollInterval: 60 }), new SyslogOutput('flows')),
      )).toBe(true);
      expect(host.log.split('\n').filter((line) => /<[78]>/.test(line))).toEqual([]);
      expect(existsSync(host.path('socket'))).toBe(true);
    } finally {
      graphite.kill();
    }
  });

  test('ULOG is loaded, and finds no ipt_ULOG in kernels from 3.17 on', async () => {
    expect(await start(PacketStack.toText(new UlogInput('ulog'), new LogemuOutput('text', { file: host.path('text') })))).toBe(false);
    expect(host.log).toContain("registering plugin `ULOG'");
  });
});
