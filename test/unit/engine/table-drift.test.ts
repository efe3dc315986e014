import { tableWithDeviations } from '../../../lib/engine/drift/table-drift';

const table = (...blocks: string[][]) => `table inet t {\n${blocks.map((lines) => `${lines.map((line, i) => `\t${i > 0 && i < lines.length - 1 ? '\t' : ''}${line}\n`).join('')}`).join('\n')}}\n`;
const chain = (...rules: string[]) => table(['chain c {', ...rules, '}']);
const set = (elements: string, flags = 'flags interval') => table(['set s {', 'type ipv4_addr', flags, ...(elements ? ['elements = {', ...elements.split(', ').map((element) => `\t${element},`), '}'] : []), '}']);

test('a host that lists ours in its own words has no drift', () => {
  expect(tableWithDeviations(chain('tcp dport ssh'), chain('tcp dport 22'), chain('tcp dport 22'))).toBe(chain('tcp dport ssh'));
});

test('a deviation appears in the host\'s words, all the rest stays in ours', () => {
  expect(tableWithDeviations(chain('tcp dport ssh', 'tcp dport http'), chain('tcp dport 22', 'tcp dport 80'), chain('tcp dport 22', 'udp dport 53', 'tcp dport 80')))
    .toBe(chain('tcp dport ssh', 'udp dport 53', 'tcp dport http'));
});

test('equal rules are told apart by their place', () => {
  expect(tableWithDeviations(chain('counter', 'drop', 'counter'), chain('counter', 'drop', 'counter'), chain('counter', 'drop')))
    .toBe(chain('counter', 'drop'));
});

test('where the host makes several of one, its words stand', () => {
  const [ours, wanted] = [chain('raw'), chain('one', 'two')];
  expect(tableWithDeviations(ours, wanted, wanted)).toBe(ours);
  expect(tableWithDeviations(ours, wanted, chain('one'))).toBe(chain('one'));
});

test('elements have no order', () => {
  expect(tableWithDeviations(set('192.0.2.1, 192.0.2.2'), set('192.0.2.1, 192.0.2.2'), set('192.0.2.2, 192.0.2.1'))).toBe(set('192.0.2.1, 192.0.2.2'));
});

test('an element in our own spelling goes unnoticed until one of that kind goes', () => {
  const [ours, wanted] = [set('192.0.2.0-192.0.2.255, 198.51.100.1'), set('192.0.2.0/24, 198.51.100.1')];
  expect(tableWithDeviations(ours, wanted, wanted)).toBe(ours);
  expect(tableWithDeviations(ours, wanted, set('192.0.2.0/24'))).toBe(set('192.0.2.0-192.0.2.255'));
  expect(tableWithDeviations(ours, wanted, set('198.51.100.1'))).toBe(set('198.51.100.1'));
});

test('runtime elements of ours stay as written, whether they are there or not', () => {
  const ours = set('192.0.2.1 timeout 1h, 192.0.2.2', 'flags timeout');
  expect(tableWithDeviations(ours, ours, set('192.0.2.2', 'flags timeout'))).toBe(ours);
  expect(tableWithDeviations(ours, ours, set('192.0.2.2, 203.0.113.1 timeout 5s comment "x"', 'flags timeout'))).toBe(ours);
  expect(tableWithDeviations(ours, ours, set('', 'flags timeout'))).toBe(set('192.0.2.1 timeout 1h', 'flags timeout'));
});

test('without anything of ours the listing is taken, without what runs by itself', () => {
  expect(tableWithDeviations('', undefined, set('192.0.2.1 timeout 1h, 192.0.2.2', 'flags timeout'))).toBe(set('192.0.2.2', 'flags timeout'));
});

test('a set that nft makes for a meter is no drift, until it differs', () => {
  const rule = ['chain c {', 'meter m { ip saddr counter }', '}'];
  const made = (flags: string) => ['set m {', 'type ipv4_addr', flags, '}'];
  const ours = table(rule);
  expect(tableWithDeviations(ours, table(made('flags dynamic'), rule), table(made('flags dynamic'), rule))).toBe(ours);
  expect(tableWithDeviations(ours, table(made('flags dynamic'), rule), table(made('flags interval'), rule))).toBe(table(rule, made('flags interval')));
});
