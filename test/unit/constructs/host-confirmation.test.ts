import { App, TerraformStack } from 'cdktf';
import { ConfirmProps, NetfilterHost, NflogGroup, Probe } from '../../../lib';
import { Build, hostAttributes } from './host-synth';

test('what is as usual is not said', () => {
  expect(hostAttributes({})).not.toHaveProperty('confirm');
  expect(hostAttributes({})).not.toHaveProperty('persist');
});

test('the timeout, the probes in their order, and what is not kept over a reboot are attributes of the host', () => {
  expect(hostAttributes({ persist: false, confirm: { timeout: 90, probes: [Probe.tcpOpen('https', { port: 443 })] } }, (host) => {
    const group = new NflogGroup(host, 'refused', { group: 7 });
    host.addProbe(Probe.tcpClosed('telnet', { port: 23, address: '192.0.2.9', timeout: 2 }));
    host.addProbe(Probe.command('route', 'ip route get "${TO:-192.0.2.1}"', { timeout: 1 }));
    host.addService('suricata');
    host.addProbe(Probe.service('ips', 'suricata'));
    host.addProbe(Probe.service('ulogd', 'ulogd2'));
    host.addProbe(Probe.logGroup('read', group, { atDestroy: false }));
  })).toMatchObject({
    persist: false,
    confirm: {
      timeout: 90,
      probes: [
        { name: 'https', kind: 'tcp_open', port: 443 },
        { name: 'telnet', kind: 'tcp_closed', address: '192.0.2.9', port: 23, timeout: 2 },
        { name: 'route', kind: 'command', command: 'ip route get "$${TO:-192.0.2.1}"', timeout: 1 },
        { name: 'ips', kind: 'service', service: 'suricata', at_destroy: false },
        { name: 'ulogd', kind: 'service', service: 'ulogd2' },
        { name: 'read', kind: 'log_group', group: 7, at_destroy: false },
      ],
    },
  });
});

const UNCONFIRMED = "changes of this host are not confirmed: one that locks you out stays; leave out 'confirm.enabled'";

test.each<[string, ConfirmProps | undefined, string[]]>([
  ['without confirmation', { enabled: false }, [UNCONFIRMED]],
  ['with confirmation', { enabled: true }, []],
  ['as usual', undefined, []],
])('a host %s is warned about as it deserves', (_, confirm, warnings) => {
  const host = new NetfilterHost(new TerraformStack(new App(), 'edge'), 'gw', { local: {}, confirm });
  expect(host.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data as string)).toEqual(warnings);
});

test.each<[string, ConfirmProps, Build]>([
  ["edge/gw: 'confirm.timeout' must be an integer between 5 and 3600, got 4 [NF2004]", { timeout: 4 }, () => undefined],
  ["edge/gw probe \"p\": 'port' must be an integer between 1 and 65535, got 0 [NF2004]", { probes: [Probe.tcpOpen('p', { port: 0 })] }, () => undefined],
  ["edge/gw probe \"p\": 'timeout' must be an integer between 1 and 600, got 601 [NF2004]", {}, (host) => host.addProbe(Probe.command('p', 'true', { timeout: 601 }))],
  ["edge/gw probe \"p\": 'command' must not be empty [NF2014]", {}, (host) => host.addProbe(Probe.command('p', ''))],
  ["edge/gw probe \"\": 'name' must not be empty [NF2014]", {}, (host) => host.addProbe(Probe.command('', 'true'))],
  ['edge/gw probe "p": a service must be named as the service manager does, such as ulogd2 or ulogd@flows.service, got "-x" [NF2019]', {},
    (host) => host.addProbe(Probe.service('p', '-x'))],
  ['edge/gw: probe "p" must have one value, got one question and another [NF2009]', { probes: [Probe.command('p', 'true')] },
    (host) => host.addProbe(Probe.command('p', 'false'))],
])('%s', (message, confirm, build) => {
  expect(() => hostAttributes({ confirm }, build)).toThrow(new Error(message));
});
