import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { IpsChain, IpsMode, Meta, NetfilterHost, NfqConsumer, NftHook, Queue } from '../../../../lib';
import { listensTo } from '../../../../lib/constructs/ips/bound-queues';
import { hostAttributes } from '../host-synth';
import { messageOf } from '../nft-support';
import { firewall, Firewall } from './ips-support';

test('a service that is a consumer is kept running, and must listen to its queues', () => {
  expect(hostAttributes({}, (host) => {
    const { table, chains } = firewallOn(host);
    const ips = new IpsChain(table, 'ips', { behind: chains, queueCount: 2 });
    table.addChain('by-hand').addRule('more', Meta.mark(1), Queue.num(9));
    new NfqConsumer(host, 'snort', { chains: [ips], queues: [9], service: 'snort3', restartOn: ['/etc/snort.lua'], readyTimeout: 60 });
    host.addFile('/etc/snort.lua', { content: '' });
  })).toMatchObject({
    services: { snort3: { running: true, enabled: true, restart_on: ['/etc/snort.lua'], before_tables: true } },
    confirm: { probes: [{
      name: 'snort listens to queues 0-1, 9',
      kind: 'command',
      command: '[ "$(grep -Ec \'^ *(0|1|9) \' /proc/net/netfilter/nfnetlink_queue)" = 3 ]',
      timeout: 60,
      at_destroy: false,
    }] },
  });
});

test('one that something else keeps running is neither a service nor asked', () => {
  const attributes = hostAttributes({}, (host) => {
    const { table, chains } = firewallOn(host);
    new NfqConsumer(host, 'other', { chains: [new IpsChain(table, 'ips', { behind: chains })] });
  });
  expect([attributes.services, attributes.confirm]).toEqual([undefined, undefined]);
});

test('where an expression chooses the queue, a consumer of any queue is as good as another', () => {
  expect(() => hostAttributes({}, (host) => {
    const { chains: [forward] } = firewallOn(host);
    forward.addRule('by mark', Queue.to(Meta.MARK.mapOf({ key: 1, value: 0 }, { key: 2, value: 3 })));
    new NfqConsumer(host, 'program', { queues: [0, 1, 2, 3] });
  })).not.toThrow();
});

describe('the command that asks', () => {
  /** Lines as the kernel prints them. */
  const BOUND = ['    0  24973     0 0 65531     0     0        0  1', '   33  24973     0 0 65531     0     0        0  1', '   12  24973     0 0 65531     0     0        0  1'];

  test.each<[number[], string[], boolean]>([
    [[0, 12], BOUND, true],
    [[0, 12, 33], BOUND, true],
    [[0, 1], BOUND, false],
    [[3], BOUND, false],
    [[24973], BOUND, false],
    [[0], [], false],
  ])('says of %j that a program listens to them all', (queues, lines, expected) => {
    const folder = mkdtempSync(join(tmpdir(), 'queues-'));
    try {
      const file = join(folder, 'nfnetlink_queue');
      writeFileSync(file, lines.map((line) => `${line}\n`).join(''));
      const command = listensTo(queues).replace('/proc/net/netfilter/nfnetlink_queue', file);
      expect(execFileSync('sh', ['-c', `${command} && echo yes || echo no`], { encoding: 'utf8' })).toBe(expected ? 'yes\n' : 'no\n');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('what is refused', () => {
  test.each<[string, (gw: Firewall) => unknown]>([
    ['edge/gw: queues 0-1 of edge/gw/filter/ips-forward must have a consumer, got none; declare new SuricataIps(…), or new NfqConsumer(…) for any other '
      + 'program [NF2050]',
    ({ table, chains }) => new IpsChain(table, 'ips', { behind: chains, queueCount: 2 })],
    ['edge/gw: queue 7 of edge/gw/filter/forward must have a consumer, got none; declare new SuricataIps(…), or new NfqConsumer(…) for any other '
      + 'program [NF2050]',
    ({ host, chains }) => {
      chains[0].addRule('some', Meta.mark(1), Queue.num(6, { to: 7 }));
      new NfqConsumer(host, 'program', { queues: [6] });
    }],
    ['edge/gw: queue 5 of edge/gw/filter/ips must have a consumer, got none; declare new SuricataIps(…), or new NfqConsumer(…) for any other program [NF2050]',
      ({ host, table, chains }) => new NfqConsumer(host, 'program', { chains: [new IpsChain(table, 'ips', { behind: chains, mode: IpsMode.route(5) })] })],
    ['edge/gw/program: a consumer must have packets to consume, and no rule sends any to queues 3-4, 8; leave them out, or send packets to them [NF2051]',
      ({ host }) => new NfqConsumer(host, 'program', { queues: [8, 3, 4] })],
    ["edge/gw/program: a consumer must have queues, got none; name 'chains' or 'queues' [NF2052]", ({ host }) => new NfqConsumer(host, 'program', {})],
    ["edge/gw/program: 'queues' must be an integer between 0 and 65535, got 65536 [NF2004]", ({ host }) => new NfqConsumer(host, 'program', { queues: [65536] })],
    ["edge/gw/program: 'readyTimeout' must be an integer between 1 and 600, got 601 [NF2004]",
      ({ host }) => new NfqConsumer(host, 'program', { queues: [1], readyTimeout: 601 })],
    ['edge/gw/b: queue 2 must have one consumer, and edge/gw/a is one already [NF2049]',
      ({ host }) => [[1, 2], [2, 3]].map((queues, i) => new NfqConsumer(host, 'ab'[i], { queues }))],
    ["edge/gw/program: all chains of one consumer must have one mode and one 'verified' mark, and those of edge/gw/filter/a and edge/gw/filter/b differ [NF2053]",
      ({ host, table, chains }) => {
        const modes = { a: IpsMode.ACCEPT, b: IpsMode.repeat(1) };
        new NfqConsumer(host, 'program', { chains: Object.entries(modes).map(([id, mode]) => new IpsChain(table, id, { behind: chains, mode })) });
      }],
    ['edge/other/program: it must be on one host with what it is made from, got edge/gw/filter/ips, which is on another [NF2047]',
      ({ host, table, chains }) => {
        const other = new NetfilterHost(TerraformStack.of(host), 'other', { local: {} });
        new NfqConsumer(other, 'program', { chains: [new IpsChain(table, 'ips', { behind: chains })] });
      }],
  ])('%s', (message, build) => {
    const gw = firewall();
    expect(messageOf(() => {
      build(gw);
      Testing.synth(TerraformStack.of(gw.host));
    })).toBe(message);
  });
});

function firewallOn(host: NetfilterHost): Firewall {
  return firewall([NftHook.FORWARD], undefined, undefined, host);
}
