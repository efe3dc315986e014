import { GprintOutput, NfctEvent, NfctInput, NflogInput, UlogdBuffer, UlogdConfig, UlogdEventKind, UlogdInput, UlogdLogLevel, UlogdStack } from '../../lib/ulogd';
import { describeWith } from '../support/require-tools';
import { UlogdHost, until } from './support/ulogd';

const EVENTS = 3000;

/** The worst case of packets: each in a message of its own. */
const packets = (buffer?: UlogdBuffer) => new NflogInput('in', { group: 1, netlinkQthreshold: 1, ...sizes(buffer) });
const flows = (buffer?: UlogdBuffer) => new NfctInput('in', { hashEnable: false, events: [NfctEvent.NEW], ...sizes(buffer) });
const sizes = (buffer?: UlogdBuffer) => ({ netlinkSocketBufferSize: buffer?.size, netlinkSocketBufferMaxsize: buffer?.maxsize });

describeWith({ tools: ['ulogd', 'nft', 'ip', 'node'], root: true }, 'a stall of ulogd', () => {
  let host: UlogdHost;

  beforeEach(() => {
    host = new UlogdHost();
    host.netns.nft(`table ip t {
      chain raw {
        type filter hook output priority raw
        udp dport 6000 notrack
      }
      chain output {
        type filter hook output priority 0
        udp dport 6000 log group 1
        udp dport != 6000 ct state new counter
      }
    }`);
  });

  afterEach(() => host.remove());

  /** How many of the events that come while ulogd is busy it writes afterwards. */
  async function writtenAfterStall(input: UlogdInput, send: () => void): Promise<number> {
    const stack = new UlogdStack({ input, output: new GprintOutput('out', { file: host.path('out'), sync: true }) });
    expect(await host.start(new UlogdConfig('stall', { logfile: host.path('ulogd.log'), loglevel: UlogdLogLevel.INFO, stacks: [stack] }))).toBe(true);
    host.pause();
    send();
    host.resume();
    const count = () => host.read('out').split('\n').length - 1;
    let before = -1;
    // Done when nothing comes any more.
    await until(() => {
      const done = count() > 0 && count() === before;
      before = count();
      return done;
    }, 300);
    return count();
  }

  test('loses packets with the default buffer, and grows no buffer', async () => {
    expect(await writtenAfterStall(packets(), () => host.flood(EVENTS, 6000))).toBeLessThan(EVENTS);
  });

  test('loses none with a buffer for their rate', async () => {
    const buffer = UlogdBuffer.forRate({ eventsPerSecond: EVENTS, snaplen: 64 });
    expect(await writtenAfterStall(packets(buffer), () => host.flood(EVENTS, 6000))).toBe(EVENTS);
  });

  const connections = () => {
    const program = `const s = require('dgram').createSocket('udp4'); let i = 0;
      const next = () => (i < ${EVENTS} ? s.send('x', 10000 + i++, '127.0.0.1', next) : s.close()); next();`;
    host.netns.exec('node', '-e', program);
  };

  test('loses connections with the default buffer', async () => {
    expect(await writtenAfterStall(flows(), connections)).toBeLessThan(EVENTS);
  });

  test('loses none with a buffer for their rate, too', async () => {
    const buffer = UlogdBuffer.forRate({ eventsPerSecond: EVENTS, kind: UlogdEventKind.FLOW });
    expect(await writtenAfterStall(flows(buffer), connections)).toBe(EVENTS);
  });

  test('makes a buffer that was too small four times as large', async () => {
    const input = new NflogInput('in', { group: 1, netlinkQthreshold: 1, netlinkSocketBufferSize: 50_000, netlinkSocketBufferMaxsize: 200_001 });
    await writtenAfterStall(input, () => host.flood(EVENTS, 6000));
    expect(host.log).toContain('We are losing events, increasing buffer size to 400000');
  });
});
