import { Testing } from 'cdktf';
import { AcceptDropJson } from '../../../examples/accept-drop-json/accept-drop-json';
import { FlowHistoryJson } from '../../../examples/flow-history-json/flow-history-json';
import { FlowHistoryPostgres } from '../../../examples/flow-history-postgres/flow-history-postgres';
import { EdgeRouter } from '../../../examples/gateway/edge-router';
import { settingsFrom } from '../../../examples/gateway/settings';
import { InvalidPackets } from '../../../examples/invalid-packets/invalid-packets';
import { IpsSuricata } from '../../../examples/ips-suricata/ips-suricata';
import { NatTrace } from '../../../examples/nat-trace/nat-trace';
import { SshLogging } from '../../../examples/ssh-logging/ssh-logging';
import { Become } from '../../../lib';
import { comparable, EXAMPLE_SETTINGS, expectedSynth } from '../../support/cdktf-app/examples';

test('the gateway is what its expected output says', () => {
  const stack = new EdgeRouter(Testing.app(), 'gateway', settingsFrom(EXAMPLE_SETTINGS.gateway));
  expect(comparable(Testing.synth(stack))).toBe(expectedSynth('gateway'));
});

test('the logging of SSH is what its expected output says', () => {
  const ssh = { host: EXAMPLE_SETTINGS['ssh-logging'].LOGGED_HOST, user: EXAMPLE_SETTINGS['ssh-logging'].LOGGED_USER, become: Become.SUDO };
  const stack = new SshLogging(Testing.app(), 'ssh-logging', { ssh });
  expect(comparable(Testing.synth(stack))).toBe(expectedSynth('ssh-logging'));
});

test('the IPS behind a firewall is what its expected output says', () => {
  const stack = new IpsSuricata(Testing.app(), 'ips-suricata', { ssh: { host: EXAMPLE_SETTINGS['ips-suricata'].IPS_HOST, user: 'root' } });
  expect(comparable(Testing.synth(stack))).toBe(expectedSynth('ips-suricata'));
});

test.each([
  ['accept-drop-json', AcceptDropJson],
  ['flow-history-json', FlowHistoryJson],
  ['flow-history-postgres', FlowHistoryPostgres],
  ['invalid-packets', InvalidPackets],
  ['nat-trace', NatTrace],
] as const)('%s is what its expected output says', (example, Stack) => {
  const stack = new Stack(Testing.app(), example, { ssh: { host: EXAMPLE_SETTINGS[example].LOGGED_HOST!, user: 'root' } });
  expect(comparable(Testing.synth(stack))).toBe(expectedSynth(example));
});

test.each([
  [{}, 'GATEWAY_HOST must be set to the name or address of the router'],
  [{ GATEWAY_HOST: 'gw' }, 'GATEWAY_ADMINS must be set to the networks that you log in from, such as 192.0.2.0/24,2001:db8:1::/48'],
])('the gateway says which setting is missing from %j', (env, message) => {
  expect(() => settingsFrom(env)).toThrow(new Error(message));
});
