import { deviceBound } from '../../../lib/engine';

const chain = (head: string) => `table inet t {\n\tchain c {\n\t\t${head}\n\t\tiif "br0" accept\n\t}\n}\n`;

test.each<[string, string, string[]]>([
  ['a chain of one device', chain('type filter hook ingress device "wan0" priority filter; policy accept;'), ['wan0']],
  ['a chain of several', chain('type filter hook ingress devices = { eth0, "br0" } priority filter; policy accept;'), ['eth0', 'br0']],
  ['a flowtable', 'table inet t {\n\tflowtable f {\n\t\thook ingress priority filter\n\t\tdevices = { eth0, eth1 }\n\t}\n}\n', ['eth0', 'eth1']],
])('%s binds its table to devices, on kernels that do not wait for these', (_, text, devices) => {
  const bound = [{ table: 'inet t', devices }];
  expect(['5.10.0-28-amd64', '6.1.0', '6.15.9', '6.16.0', '6.18.44', '7.2'].map((kernel) => deviceBound({ 'inet t': text }, kernel)))
    .toEqual([bound, bound, bound, [], [], []]);
});

test('rules bind a table to no device', () => {
  expect(deviceBound({ 'inet t': chain('type filter hook input priority filter; policy accept;') }, '6.1.0')).toEqual([]);
});
