import { TerraformStack, Testing } from 'cdktf';
import { IpsChain, IpsMode, NfqConsumer } from '../../../../lib';
import { firewall, ipsBehind } from './ips-support';

type Outcomes = Record<string, [arriving: string, waiting?: string]>;

function outcomes(bypass: boolean, failOpen: boolean): Outcomes {
  const { host, table, chains } = firewall();
  const ips = new IpsChain(table, 'ips', { behind: chains, bypass });
  new NfqConsumer(host, 'program', { chains: [ips], failOpen });
  return Object.fromEntries(ips.failures().map(({ situation, arriving, waiting }) =>
    [situation, waiting === undefined ? [arriving] : [arriving, waiting]]));
}

describe('what becomes of packets', () => {
  test.each<[boolean, boolean, Outcomes]>([
    [false, false, { absent: ['drop'], starting: ['drop'], slow: ['drop'], restarting: ['drop', 'drop'], crashed: ['drop', 'drop'] }],
    [true, false, { absent: ['pass'], starting: ['pass'], slow: ['drop'], restarting: ['pass', 'drop'], crashed: ['pass', 'drop'] }],
    [false, true, { absent: ['drop'], starting: ['drop'], slow: ['pass'], restarting: ['drop', 'drop'], crashed: ['drop', 'drop'] }],
    [true, true, { absent: ['pass'], starting: ['pass'], slow: ['pass'], restarting: ['pass', 'drop'], crashed: ['pass', 'drop'] }],
  ])('with bypass %s and fail-open %s', (bypass, failOpen, expected) => {
    expect(outcomes(bypass, failOpen)).toEqual(expected);
  });
});

test('synth prints it, in sentences', () => {
  const gw = firewall();
  const ips = ipsBehind(gw, { queueCount: 2, bypass: true });
  Testing.synth(TerraformStack.of(gw.host));
  expect(ips.node.metadata.map(({ type, data }) => [type, data])).toEqual([['@cdktf/info', [
    'when the IPS fails:',
    '  absent: packets pass uninspected (bypass)',
    '  starting: until it listens to queues 0-1, packets pass uninspected (bypass); from then on they wait for it',
    '  slow: when a queue is full, packets are dropped (no fail-open); bypass has no part in it',
    '  restarting: what waits in queues 0-1 is dropped; then, until it listens again, packets pass uninspected (bypass)',
    '  crashed: what waits in queues 0-1 is dropped; then, until it listens again, packets pass uninspected (bypass)',
  ].join('\n')]]);
});

test('a queue behind the IPS has no bypass', () => {
  const { host, table, chains } = firewall();
  const ips = new IpsChain(table, 'ips', { behind: chains, mode: IpsMode.route(9) });
  new NfqConsumer(host, 'program', { chains: [ips], failOpen: true });
  expect(ips.failures().map(({ text }) => text)).toEqual([
    'absent: packets are dropped (no bypass); while nobody listens to queue 9, what the IPS lets pass is dropped',
    'starting: until it listens to queue 0, packets are dropped (no bypass); while nobody listens to queue 9, what the IPS lets pass is dropped; '
      + 'from then on they wait for it',
    'slow: when a queue is full, packets pass uninspected (fail-open); bypass has no part in it',
    'restarting: what waits in queue 0 is dropped; then, until it listens again, packets are dropped (no bypass); while nobody listens to queue 9, '
      + 'what the IPS lets pass is dropped',
    'crashed: what waits in queue 0 is dropped; then, until it listens again, packets are dropped (no bypass); while nobody listens to queue 9, '
      + 'what the IPS lets pass is dropped',
  ]);
});
