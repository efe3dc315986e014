import { execFileSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { JsonOutput, LogemuOutput, NflogInput, PacketStack, PcapOutput, UlogdConfig, UlogdLogLevel } from '../../lib/ulogd';
import { describeWith } from '../support/require-tools';
import { UlogdHost, until } from './support/ulogd';

describeWith({ tools: ['ulogd', 'nft', 'ip', 'node', 'tcpdump'], root: true }, 'rotation of files', () => {
  let host: UlogdHost;

  beforeEach(() => {
    host = new UlogdHost();
    host.netns.nft('table ip t {\n chain output {\n type filter hook output priority 0;\n udp dport 4000-4001 log group 1\n }\n }');
  });

  afterEach(() => host.remove());

  test('what comes after it is in the new files alone, and all of it is there', async () => {
    const input = new NflogInput('in', { group: 1, netlinkQtimeout: 1 });
    const config = new UlogdConfig('rotated', {
      logfile: host.path('ulogd.log'),
      loglevel: UlogdLogLevel.INFO,
      stacks: [
        PacketStack.toJson(input, new JsonOutput('json', { file: host.path('json'), sync: true })),
        PacketStack.toText(input, new LogemuOutput('text', { file: host.path('text'), sync: true })),
        PacketStack.toPcap(input, new PcapOutput('pcap', { file: host.path('pcap'), sync: true })),
      ],
    });
    expect(await host.start(config)).toBe(true);
    host.send('x', 5000, 4000);
    await until(() => host.read('json') !== '');

    // What logrotate does with the fragment.
    const fragment = config.logrotate({ pidFile: host.path('ulogd.pid'), user: 'root', group: 'root' });
    const files = [...fragment.matchAll(/^"(.*)"/gm)].map(([, file]) => file);
    expect(files).toEqual(['ulogd.log', 'json', 'text', 'pcap'].map((name) => host.path(name)));
    for (const file of files) {
      renameSync(file, `${file}.1`);
      writeFileSync(file, '');
    }
    execFileSync('sh', ['-ec', /postrotate\n([^]*)endscript/.exec(fragment)![1]]);
    await until(() => host.log !== '');

    host.send('x', 5000, 4001);
    await until(() => host.read('json') !== '');
    await host.stop();
    const ports = (name: string) => [...host.read(name).matchAll(/"dest_port": ?(\d+)|DPT=(\d+)/g)].map(([, json, text]) => json ?? text);
    expect(['json.1', 'text.1', 'json', 'text'].map(ports)).toEqual([['4000'], ['4000'], ['4001'], ['4001']]);
    const packets = (name: string) => execFileSync('tcpdump', ['-tnr', host.path(name)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    expect(['pcap.1', 'pcap'].map(packets)).toEqual([
      'IP 127.0.0.1.5000 > 127.0.0.1.4000: UDP, length 1\n', 'IP 127.0.0.1.5000 > 127.0.0.1.4001: UDP, length 1\n',
    ]);
  });
});
