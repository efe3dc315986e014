import {
  IpsChain, IpsChainProps, IpsMode, NetfilterHost, NfqConsumer, NftFamily, NftHook, NftTable, SuricataIps, SuricataIpsProps,
} from '../../../../lib';
import { hostAttributes } from '../host-synth';
import { messageOf } from '../nft-support';
import { firewall } from './ips-support';

interface Attributes {
  readonly files: Record<string, { content: string; check?: string }>;
  readonly services: Record<string, unknown>;
}

type More = (host: NetfilterHost) => void;

function suricata(chain: Partial<IpsChainProps> = {}, props: Partial<SuricataIpsProps> = {}, more?: More): Attributes {
  return hostAttributes({}, (host) => {
    const gw = firewall([NftHook.FORWARD], undefined, undefined, host);
    new SuricataIps(host, 'suricata', { chains: [new IpsChain(gw.table, 'ips', { behind: gw.chains, ...chain })], ...props });
    more?.(host);
  }) as unknown as Attributes;
}

const CONFIG = '/etc/suricata/netfilter-ips.yaml';
const DROP_IN = '/etc/systemd/system/suricata.service.d/netfilter-ips.conf';

test('its configuration includes that of the host, and is tested before anything changes', () => {
  const { files } = suricata();
  expect(files[CONFIG].content).toBe(`%YAML 1.1
---
include: /etc/suricata/suricata.yaml

nfq:
  mode: accept
  fail-open: no

outputs:
  - eve-log:
      enabled: yes
      filetype: regular
      filename: eve.json
      types:
        - alert
        - drop
        - flow
        - http
        - dns
        - tls
`);
  expect(files[CONFIG].check).toBe('d=$(mktemp -d) && { /usr/bin/suricata -T -c %s --set stream.midstream=true --set stream.midstream-policy=ignore -l "$d"; r=$?; rm -rf "$d"; [ "$r" = 0 ]; }');
});

test.each<[Partial<IpsChainProps>, Partial<SuricataIpsProps>, string]>([
  [{ mode: IpsMode.repeat(2, 6), verified: 1 }, { failOpen: true, batchCount: 20 },
    'nfq:\n  mode: repeat\n  repeat-mark: 2\n  repeat-mask: 6\n  bypass-mark: 1\n  bypass-mask: 1\n  batchcount: 20\n  fail-open: yes\n'],
  [{ verified: 0xffffffff }, {}, 'nfq:\n  mode: accept\n  bypass-mark: 4294967295\n  bypass-mask: 4294967295\n  fail-open: no\n'],
])('what the chains count on stands in it (%#)', (chain, props, expected) => {
  expect(suricata(chain, { eve: false, ...props }).files[CONFIG].content).toBe(`%YAML 1.1\n---\ninclude: /etc/suricata/suricata.yaml\n\n${expected}`);
});

test('what it lets pass may go to another queue', () => {
  const { files } = suricata({ mode: IpsMode.route(9) }, { eve: false }, (host) => new NfqConsumer(host, 'next', { queues: [9] }));
  expect(files[CONFIG].content).toBe('%YAML 1.1\n---\ninclude: /etc/suricata/suricata.yaml\n\nnfq:\n  mode: route\n  route-queue: 9\n  fail-open: no\n');
});

test('it listens to the queues of its chains, and has started when it does', () => {
  const { files, services } = suricata({ queueCount: 3 }, { startTimeout: 60 });
  expect(files[DROP_IN].content).toBe(`[Service]
Type=simple
PIDFile=
ExecStart=
ExecStart=/usr/bin/suricata -c /etc/suricata/netfilter-ips.yaml --set stream.midstream=true --set stream.midstream-policy=ignore -q 0 -q 1 -q 2
ExecStartPost=/bin/sh -c "until [ \\"$$(grep -Ec '^ *(0|1|2) ' /proc/net/netfilter/nfnetlink_queue)\\" = 3 ]; do kill -0 $$MAINPID || exit 1; sleep 1; done"
TimeoutStartSec=60
Restart=on-failure
`);
  expect(services).toEqual({ suricata: { running: true, enabled: true, restart_on: [CONFIG, DROP_IN], before_tables: true } });
});

test('whether it takes up connections in the middle may be left to the configuration of the host', () => {
  const { files } = suricata({}, { midstream: false });
  expect(files[DROP_IN].content).toContain('ExecStart=/usr/bin/suricata -c /etc/suricata/netfilter-ips.yaml -q 0\n');
  expect(files[CONFIG].check).toBe('d=$(mktemp -d) && { /usr/bin/suricata -T -c %s -l "$d"; r=$?; rm -rf "$d"; [ "$r" = 0 ]; }');
});

test('one Suricata serves what is routed and what is bridged', () => {
  const { files } = hostAttributes({}, (host) => {
    const chains = [NftFamily.INET, NftFamily.BRIDGE].map((family) => {
      const table = new NftTable(host, `of-${family}`, { family });
      return new IpsChain(table, 'ips', { behind: [table.addBaseChain('forward', { hook: NftHook.FORWARD })], queueCount: 2 });
    });
    new SuricataIps(host, 'suricata', { chains });
  }) as unknown as Attributes;
  expect(files[DROP_IN].content).toContain('-policy=ignore -q 0 -q 1 -q 2 -q 3\n');
});

test('places and records are to choose', () => {
  const { files, services } = suricata({}, {
    service: 'suricata@edge.service', program: '/opt/suricata/bin/suricata', baseConfig: '/opt/s.yaml', config: '/opt/ips.yaml',
    eveFile: '/var/log/eve.json', eveTypes: ['alert'],
  });
  expect(Object.keys(files)).toEqual(['/etc/systemd/system/suricata@edge.service.d/netfilter-ips.conf', '/opt/ips.yaml']);
  expect(files['/opt/ips.yaml'].content).toBe('%YAML 1.1\n---\ninclude: /opt/s.yaml\n\nnfq:\n  mode: accept\n  fail-open: no\n\noutputs:\n  - eve-log:\n'
    + '      enabled: yes\n      filetype: regular\n      filename: /var/log/eve.json\n      types:\n        - alert\n');
  expect(Object.keys(services)).toEqual(['suricata@edge.service']);
});

test.each<[string, Partial<SuricataIpsProps>]>([
  ["edge/gw/suricata: a consumer must have queues, got none; name 'chains' or 'queues' [NF2052]", { chains: [] }],
  ["edge/gw/suricata: 'program' must be an absolute path of letters, digits and . _ + @ -, since it stands in a unit and in YAML, got \"suricata\" [NF2057]",
    { program: 'suricata' }],
  ["edge/gw/suricata: 'baseConfig' must be an absolute path of letters, digits and . _ + @ -, since it stands in a unit and in YAML, got \"/etc/a b\" [NF2057]",
    { baseConfig: '/etc/a b' }],
  ["edge/gw/suricata: 'config' must be an absolute path of letters, digits and . _ + @ -, since it stands in a unit and in YAML, got \"/etc/%i\" [NF2057]",
    { config: '/etc/%i' }],
  ["edge/gw/suricata: 'eveFile' must be of letters, digits and . _ + @ / -, since it stands in YAML, got \"a: b\" [NF2059]", { eveFile: 'a: b' }],
  ["edge/gw/suricata: 'eveTypes' must be of letters, digits and . _ + @ / -, since it stands in YAML, got \"\" [NF2059]", { eveTypes: [] }],
  ["edge/gw/suricata: 'batchCount' must be an integer between 1 and 255, got 256 [NF2004]", { batchCount: 256 }],
  ["edge/gw/suricata: 'startTimeout' must be an integer between 1 and 3600, got 0 [NF2004]", { startTimeout: 0 }],
  ['edge/gw: a service must be named as the service manager does, such as ulogd2 or ulogd@flows.service, got "a b" [NF2019]', { service: 'a b' }],
])('%s', (message, props) => {
  expect(messageOf(() => suricata({}, props))).toBe(message);
});
