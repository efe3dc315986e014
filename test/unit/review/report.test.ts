import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HostChange, HostValues } from '../../../lib/cli/review/host-values';
import { toReview } from '../../../lib/cli/review/review';
import { compareSynths } from '../../../lib/cli/review/synth-folder';
import { exitCodeOf } from '../../../lib/review/report/exit-code';
import { htmlOf } from '../../../lib/review/report/html';
import { markdownOf, MARKER } from '../../../lib/review/report/markdown';
import { HostReview } from '../../../lib/review/report/review';
import { CHANGES } from '../../support/review/changes';
import { gatewayFolders } from '../../support/review/gateway';

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'review-')); });
afterAll(() => rmSync(folder, { recursive: true }));

const input = (rules: string, policy = 'drop') => 'table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; '
  + `policy ${policy};\n\t\tct state established,related accept\n${rules}\t\tlimit rate 5/second log group 2\n\t}\n}\n`;
const host = (rules: string, more: Partial<HostValues> = {}, policy?: string): HostValues =>
  ({ owner: 'gw', ssh: { host: 'gw.example' }, tables: { 'inet filter': input(`\t\ttcp dport 22 accept\n${rules}`, policy) }, ...more });
const update = (before: HostValues, after: HostValues): HostChange => ({ address: 'netfilter_host.gw', action: 'update', before, after, unknown: [] });

test('a database that is opened to the world in IPv6 only stands in the first lines', () => {
  const { before, after } = gatewayFolders(folder);
  const review = toReview(compareSynths(before, after), []);
  expect(markdownOf(review).split('\n').slice(0, 8)).toEqual([
    MARKER,
    '',
    '> [!CAUTION]',
    '> - **Newly reachable through the host, over IPv6 only, unfiltered there**: `tcp/5432 from ::/0 via eth0 (rule "db")` (`gateway/router`)',
    '',
    '# Firewall review',
    '',
    '1 of 1 host changes; 1 kind of connections becomes reachable.',
  ]);
  expect(htmlOf(review).split('<body>')[1].split('\n')[1]).toBe(
    '<section class="alarm danger" role="alert"><ul><li><strong>Newly reachable through the host, over IPv6 only, unfiltered there</strong>: '
    + '<code>tcp/5432 from ::/0 via eth0 (rule &#34;db&#34;)</code> <span>(gateway/router)</span></li></ul></section>');
  expect(exitCodeOf(review)).toBe(3);
});

test('the most alarming comes first, of whatever host', () => {
  const [alarms] = markdownOf(toReview(CHANGES, [])).split('\n# ');
  expect(alarms.split('\n').filter((line) => line.startsWith('> '))).toEqual([
    '> [!CAUTION]',
    '> - **Newly reachable on the host itself, over IPv6 only, unfiltered there**: `any protocol but tcp from ::/0 (rule "oops")` (`dc1/gateway/router-with-a-long-name`)',
    '> - **Newly reachable on the host itself, over IPv6 only, unfiltered there**: `tcp, any port but 80, 443, 2222, 8080 from ::/0 (rule "oops")` (`dc1/gateway/router-with-a-long-name`)',
    '> - **Newly reachable on the host itself**: `tcp/80, 443 from 0.0.0.0/0 and ::/0 (rule "web")` (`dc1/gateway/router-with-a-long-name`)',
    '> - **Newly reachable on the host itself, over IPv4 only**: `tcp/5432 from 203.0.113.0/24 (rule "db from the office")` (`dc1/gateway/router-with-a-long-name`)',
    '> - **Newly reachable on the host itself**: `any protocol but tcp from 0.0.0.0/0 and ::/0 (no chain sees it)` (`dc1/web/2`)',
    '> - **Newly reachable on the host itself**: `tcp, any port but 2222 from 0.0.0.0/0 and ::/0 (no chain sees it)` (`dc1/web/2`)',
    '> - **Lint NF8206**: `dc1/gateway/router-with-a-long-name/edge input: IPv6 must be refused by default where IPv4 is, got no chain at input that does; '
      + 'give the table NftFamily.INET, or declare the same for NftFamily.IP6` (`dc1/gateway/router-with-a-long-name`)',
    '> [!WARNING]',
    '> - **Newly reachable on the host itself, by somebody else**: `tcp/8080 from 0.0.0.0/0 and ::/0 (rule "tcp dport 8080 accept")` (`dc1/gateway/router-with-a-long-name`)',
    '> - **Somebody else has changed**: `table inet edge, kernel parameters` (`dc1/gateway/router-with-a-long-name`)',
    '> - **All that was declared goes away**: `this machine, network namespace web2` (`dc1/web/2`)',
  ]);
});

test('the same review has the same text, whatever the order of hosts', () => {
  expect(markdownOf(toReview([...CHANGES].reverse(), []))).toBe(markdownOf(toReview(CHANGES, [])));
  expect(htmlOf(toReview([...CHANGES].reverse(), []))).toBe(htmlOf(toReview(CHANGES, [])));
});

test.each<[string, number, readonly HostChange[]]>([
  ['nothing changes', 0, [{ ...update(host(''), host('')), action: 'none' }]],
  ['nothing but drift', 2, [{ ...update(host(''), host('')), action: 'none', deployed: host('', { modules: ['nf_log_syslog'] }) }]],
  ['a rule goes', 2, [update(host('\t\ttcp dport 80 accept\n'), host(''))]],
  ['a rule comes that opens something', 3, [update(host(''), host('\t\ttcp dport 80 accept\n'))]],
  ['a host comes, which was open before', 2, [{ address: 'netfilter_host.gw', action: 'create', after: host(''), unknown: [] }]],
  ['a host goes, and is open from then on', 3, [{ address: 'netfilter_host.gw', action: 'delete', before: host(''), unknown: [] }]],
  ['an error of lint', 4, [update(host(''), host('', {}, 'accept'))]],
  ['an error of lint that was there before', 4, [{ ...update(host('', {}, 'accept'), host('', {}, 'accept')), action: 'none' }]],
  ['an error of lint that is waived', 2, [update(host('', { waivers: {} }, 'accept'), host('', { waivers: { 'input-policy-accept': 'behind another one' } }, 'accept'))]],
  ['a warning of lint', 2, [update(host(''), host('\t\ttcp dport 25 drop comment "mail"\n'))]],
])('%s: the status is %i', (_, status, changes) => {
  expect(exitCodeOf(toReview(changes, []))).toBe(status);
});

describe('what cannot be known', () => {
  test('tables that another resource decides', () => {
    const review = toReview([{ ...update(host(''), { owner: 'gw' }), unknown: ['tables'] }], []);
    expect(markdownOf(review)).toContain('> [!WARNING]\n> - **Not looked at**: `tables are known after apply only` (`gw`)\n');
    expect(review.hosts[0].exposure).toBeUndefined();
  });

  test('tables that cannot be read', () => {
    const [gw] = toReview([update(host(''), { ...host(''), tables: { 'inet filter': 'table inet filter {\n\tbogus\n}\n' } })], []).hosts;
    expect(gw.unclear).toEqual(['table inet filter:2:2: expected chain, set, map, flowtable, an object, flags or comment, got "bogus" [NF1601]']);
    expect(gw.exposure).toBeUndefined();
    expect(gw.changes.map(({ title }) => title)).toEqual(['table inet filter']);
  });
});

describe('words of others mean nothing to Markdown and HTML', () => {
  const evil = '`</details>|<img src=x> @admins **b**';
  const review = toReview([update(host(''), host(`\t\ttcp dport 80 accept comment "${evil}"\n`))], []);

  test('Markdown has them in code', () => {
    expect(markdownOf(review)).toContain('`` tcp/80 from 0.0.0.0/0 and ::/0 (rule "`</details>\\|<img src=x> @admins **b**") ``');
  });

  test('HTML has them as text', () => {
    expect(htmlOf(review)).not.toContain('<img');
    expect(htmlOf(review)).toContain('rule &#34;`&#60;/details&#62;|&#60;img src=x&#62; @admins **b**&#34;');
  });
});

test('a long difference is cut, so that GitHub takes the comment', () => {
  const rules = Array.from({ length: 800 }, (_, i) => `\t\tip saddr 10.0.${i >> 8}.${i & 255} tcp dport 22 accept comment "number ${i}"\n`).join('');
  const text = markdownOf(toReview([update(host(''), host(rules))], []));
  expect(text.length).toBeLessThan(60_000);
  expect(text).toContain('<details><summary>table inet filter: +800 −0</summary>');
  expect(text).toMatch(/@@ \d+ more lines @@\n```/);
});

test('long texts are read from their files, and signs of Terraform are taken away', () => {
  const stack = join(folder, 'cdktf.out', 'stacks', 'edge');
  const write = (root: string, text: string) => {
    const values = { owner: 'edge/gw', local: {}, tables: { 'inet filter': '${file("${path.module}/netfilter/gw/inet-filter.nft")}' }, sysctls: { a: '$${b}', c: '${var.c}' } };
    mkdirSync(join(root, 'netfilter', 'gw'), { recursive: true });
    writeFileSync(join(root, 'netfilter', 'gw', 'inet-filter.nft'), text);
    writeFileSync(join(root, 'cdk.tf.json'), JSON.stringify({ '//': { metadata: { stackName: 'edge' } }, resource: { netfilter_host: { gw: values } } }));
  };
  write(stack, input(''));
  write(join(folder, 'one'), input('\t\ttcp dport 80 accept\n'));
  const [change] = compareSynths(join(folder, 'one'), join(folder, 'cdktf.out'));
  expect(change).toMatchObject({ address: 'edge netfilter_host.gw', action: 'update', unknown: ['sysctls'] });
  expect([change.before?.tables, change.after?.tables]).toEqual([{ 'inet filter': input('\t\ttcp dport 80 accept\n') }, { 'inet filter': input('') }]);
});

test('of very many hosts, a comment says which change', () => {
  const [changed] = toReview([update(host(''), host('\t\ttcp dport 80 accept\n'))], []).hosts;
  const [quiet] = toReview([{ ...update(host(''), host('')), action: 'none' }], []).hosts;
  const many = (one: HostReview) => Array.from({ length: 150 }, (_, i): HostReview => ({ ...one, name: `host ${1000 + i}` }));
  const text = markdownOf({ hosts: many(changed) });
  expect(text.length).toBeLessThan(60_000);
  expect(text).toContain('\nand 110 more\n\nEach host by itself would be too long for a comment: the page has it.\n');
  expect(markdownOf({ hosts: [...many(quiet), changed] }))
    .toContain('| --- | --- | --- | --- | --- | --- |\n| `gw` | changed | +1 −0 | 1 |  |  |\n| `host 1000` | as it is |');
});

test('tables whose jumps have no end', () => {
  const loop = 'table inet filter {\n\tchain a {\n\t\tjump b\n\t}\n\n\tchain b {\n\t\tjump a\n\t}\n}\n';
  const [gw] = toReview([update(host(''), { ...host(''), tables: { 'inet filter': loop } })], []).hosts;
  expect(gw.unclear).toEqual(['table inet filter: jumps must not come back to where they came from, got a -> b -> a']);
});

test('much that is closed is folded, and what is opened is not', () => {
  const { before } = gatewayFolders(folder);
  const none = join(folder, 'none');
  mkdirSync(none);
  writeFileSync(join(none, 'cdk.tf.json'), '{}');
  const review = toReview(compareSynths(none, before), []);
  const [heading, rows, summary] = markdownOf(review).split('### What can be reached')[1].split('\n\n').slice(0, 3);
  expect(heading).toBe('');
  expect(rows).toMatch(/^\| {2}\| hook \|.*\n.*---.*\n\| newly reachable \| forward \| IPv4 \| `tcp\/443 [^\n]*$/);
  expect(summary).toMatch(/^<details><summary>no longer, or no longer surely, reachable: \d\d<\/summary>$/);
  expect(htmlOf(review)).toMatch(/<details><summary>no longer, or no longer surely, reachable: \d\d<\/summary>/);
});
