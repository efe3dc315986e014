import { TerraformVariable } from 'cdktf';
import { NftFamily, NftMapEntry, NftObjectMap, NftObjectType, NftSetFlag, NftTable, NftType, NftVerdictEntry, Verdict } from '../../../lib';
import { Build, hostAttributes } from './host-synth';

test('services, directories and checks of files are attributes of the host', () => {
  expect(hostAttributes({}, (host) => {
    host.addService('ulogd2', { restartOn: ['/etc/ulogd.conf', '/etc/a.conf', '/etc/ulogd.conf'] });
    host.addService('cron', { running: false, enabled: false, reloadOn: ['/etc/a.conf'] });
    host.addDirectory('/var/log/ulog', { mode: '0750', owner: 'ulog', group: 'adm' });
    host.addDirectory('/etc/empty');
    host.addFile('/etc/ulogd.conf', { content: '[global]\n', check: 'ulogd -c %s ${HOME}' });
    host.addFile('/etc/a.conf', { content: '' });
  })).toMatchObject({
    services: {
      ulogd2: { running: true, enabled: true, restart_on: ['/etc/a.conf', '/etc/ulogd.conf'] },
      cron: { running: false, enabled: false, reload_on: ['/etc/a.conf'] },
    },
    directories: {
      '/var/log/ulog': { mode: '0750', owner: 'ulog', group: 'adm' },
      '/etc/empty': { mode: '0755', owner: 'root', group: 'root' },
    },
    files: { '/etc/ulogd.conf': { check: 'ulogd -c %s $${HOME}' } },
  });
});

test('a secret stands in files by its name, and its value in no other attribute than the write-only one', () => {
  const attributes = hostAttributes({ secretsVersion: '3' }, (host, stack) => {
    const password = host.addSecret('db', new TerraformVariable(stack, 'password', { sensitive: true }).stringValue);
    host.addFile('/etc/ulogd.conf', { content: `pass="${password}"\n`, mode: '0600' });
  });
  expect(attributes).toMatchObject({
    files: { '/etc/ulogd.conf': { content: 'pass="$${secret:db}"\n' } },
    secrets: { db: '${var.password}' },
    secrets_version: '3',
  });
  expect(JSON.stringify(attributes).split('var.password')).toHaveLength(2);
});

test('sets and maps that other programs fill are named, sorted', () => {
  expect(hostAttributes({}, (host) => {
    const table = new NftTable(host, 'filter', { family: NftFamily.INET });
    table.addSet('ours', { type: NftType.IPV4_ADDR, elements: ['192.0.2.1'] });
    table.addSet('banned', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.TIMEOUT], external: true });
    table.addMap('backends', { type: NftType.INET_SERVICE, valueType: NftType.IPV4_ADDR, external: true });
    table.addVerdictMap('fate', { type: NftType.IPV4_ADDR, external: true });
    new NftTable(host, 'a', { family: NftFamily.IP }).addObjectMap('counted', { type: NftType.IPV4_ADDR, objectType: NftObjectType.COUNTER, external: true });
  }).external_sets).toEqual(['inet filter backends', 'inet filter banned', 'inet filter fate', 'ip a counted']);
});

const table = (build: (table: NftTable) => void): Build => (host) => build(new NftTable(host, 'filter', { family: NftFamily.INET }));
const IPV4 = { type: NftType.IPV4_ADDR, external: true };
const LEFT_TO_OTHERS = "a set with 'external' must be left to other programs, got an element; leave out the element, or 'external' [NF2023]";

test.each<[string, Build]>([
  ['edge/gw: the check of /etc/x must name the staged file by %s, got "true"; without it, the file that is there now would be checked [NF2018]',
    (host) => host.addFile('/etc/x', { content: '', check: 'true' })],
  ['edge/gw: a service must be named as the service manager does, such as ulogd2 or ulogd@flows.service, got "a b" [NF2019]', (host) => host.addService('a b')],
  ["edge/gw: service ulogd2 must name files of this host, got \"/etc/x\"; declare it with addFile('/etc/x', …) [NF2020]",
    (host) => host.addService('ulogd2', { reloadOn: ['/etc/x'] })],
  ["edge/gw: a secret must be named in letters, digits, '_', '.' and '-', got \"a}\" [NF2021]", (host) => host.addSecret('a}', '${var.a}')],
  ["edge/gw: file /etc/x needs secret \"db\", which is not declared; declare it with addSecret('db', …) [NF2022]",
    (host) => host.addFile('/etc/x', { content: '${secret:db}' })],
  ["edge/gw: 'secret db' must come from a TerraformVariable or another resource, got a literal, which synth would write into cdk.tf.json; "
    + 'declare new TerraformVariable(…, { sensitive: true }) and pass its stringValue [NF2002]', (host) => host.addSecret('db', 'hunter2')],
  ['edge/gw: service ulogd2 must have one value, got one declaration and another [NF2009]', (host) => ['ulogd2', 'ulogd2'].forEach((name) => host.addService(name))],
  ['edge/gw: path /etc/x must have one value, got one declaration and another [NF2009]', (host) => {
    host.addDirectory('/etc/x');
    host.addFile('/etc/x', { content: '' });
  }],
  ['edge/gw: the mode of /srv must be four octal digits such as 0644, got "755" [NF2008]', (host) => host.addDirectory('/srv', { mode: '755' })],
  [`edge/gw/filter/s: ${LEFT_TO_OTHERS}`, table((filter) => filter.addSet('s', { ...IPV4, elements: ['192.0.2.1'] }))],
  [`edge/gw/filter/s: ${LEFT_TO_OTHERS}`, table((filter) => filter.addSet('s', IPV4).addElement('192.0.2.1'))],
  [`edge/gw/filter/m: ${LEFT_TO_OTHERS}`, table((filter) =>
    filter.addMap('m', { ...IPV4, valueType: NftType.MARK }).addElement({ key: '192.0.2.1', value: 1 } satisfies NftMapEntry))],
  [`edge/gw/filter/v: ${LEFT_TO_OTHERS}`, table((filter) =>
    filter.addVerdictMap('v', { ...IPV4, elements: [{ key: '192.0.2.1', verdict: Verdict.drop() } satisfies NftVerdictEntry] }))],
  [`edge/gw/filter/o: ${LEFT_TO_OTHERS}`, table((filter) =>
    new NftObjectMap(filter, 'o', { ...IPV4, objectType: NftObjectType.COUNTER, elements: [{ key: '192.0.2.1', value: 'c' }] }))],
  ["edge/gw/filter/s: 'external' and NftSetFlag.CONSTANT exclude each other: nobody can fill a set that is constant; leave one of them out [NF2024]",
    table((filter) => filter.addSet('s', { ...IPV4, flags: [NftSetFlag.CONSTANT] }))],
])('%s', (message, build) => {
  expect(() => hostAttributes({}, build)).toThrow(new Error(message));
});
