import { checkTable } from '../../lib/nft/check/table';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../lib/nft/render/table';
import { describeWith } from '../support/require-tools';
import { loadAndList } from './support/scratch';

const OPTIONS = [
  '', 'size 10', 'flags timeout', 'flags timeout\nsize 10', 'flags dynamic', 'flags dynamic\nsize 10', 'flags interval', 'flags constant', 'counter',
  'policy memory', 'size 10\npolicy memory',
];

const withMap = (options: string, change: string) =>
  `table ip t {\nmap m {\ntype ipv4_addr : mark\n${options}\n}\nchain c {\n${change}\n}\n}\n`;
const withSet = (options: string, change: string) => `table ip t {\nset s {\ntype ipv4_addr\n${options}\n}\nchain c {\n${change}\n}\n}\n`;

const TEXTS = [
  ...['add @m { ip saddr : meta mark }', 'update @m { ip saddr counter : meta mark }', 'delete @m { ip saddr : meta mark }']
    .flatMap((change) => OPTIONS.map((options): [string, string, string] => [options, change, withMap(options, change)])),
  ...['add @s { ip saddr }', 'update @s { ip saddr counter }']
    .flatMap((change) => OPTIONS.map((options): [string, string, string] => [options, change, withSet(options, change)])),
];

/** What nft makes of it; nothing where it refuses it. */
const listed = (text: string) => loadAndList(text).listing;

describeWith({ tools: ['nft', 'unshare', 'ip'], root: true }, 'sets and maps that packets change', () => {
  test.each(TEXTS)('with %j, %j passes where the kernel takes it, and lists the same', (_options, _change, text) => {
    const [table] = parseRuleset(text).tables;
    const passes = checkTable(table).length === 0;
    expect(passes).toBe(listed(text) !== '');
    expect(passes ? listed(renderTable(table)) : '').toBe(listed(text));
  });
});
