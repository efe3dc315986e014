import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appFiles } from '../../lib/cli/import/app/app-files';
import { object, string } from '../../lib/cli/import/code/code';
import { exclude, USUAL_EXCLUDES } from '../../lib/cli/import/source/exclude';
import { Chain, Table } from '../../lib/nft/model/table';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../lib/nft/render/table';
import { describeWith } from '../support/require-tools';
import { generatedApp, tablesDeclaredBy } from './corpus/generated';
import { Kernel } from './corpus/kernel';
import { findingsIn } from './corpus/strict';

const FOLDER = join(__dirname, 'rulesets');
const NAMES = readdirSync(FOLDER).map((file) => file.replace(/\.nft$/, '')).sort();

/** What import leaves out of each, as its user reads it. */
const LEFT_OUT: Readonly<Record<string, readonly string[]>> = {
  'blocklists': ['table inet crowdsec', 'table ip crowdsec', 'table inet f2b-table'],
  'docker-iptables': [
    'ip filter chain DOCKER', 'ip filter chain DOCKER-USER', 'ip filter chain DOCKER-ISOLATION-STAGE-1',
    'ip filter chain DOCKER-ISOLATION-STAGE-2', 'ip nat chain DOCKER',
  ],
  'docker-nftables': ['table ip docker-bridges'],
  'firewalld': ['table inet firewalld'],
  'kube-iptables': [
    'ip nat chain KUBE-MARK-MASQ', 'ip nat chain KUBE-POSTROUTING', 'ip nat chain KUBE-SERVICES', 'ip nat chain KUBE-NODEPORTS',
    'ip nat chain KUBE-SEP-A', 'ip nat chain KUBE-SVC-A',
  ],
  'kube-nft': ['table ip kube-proxy'],
  'libvirt': ['table ip libvirt_network', 'ip filter chain LIBVIRT_INP', 'ip filter chain LIBVIRT_FWI'],
  'mail-server': ['table inet f2b-table'],
};

describeWith({ tools: ['nft', 'ip'], root: true }, 'rulesets of real kinds of hosts', () => {
  let kernel: Kernel;
  beforeAll(() => { kernel = new Kernel([]); });
  afterAll(() => kernel.remove());

  test.each(NAMES)('%s: what import writes loads and lists as the source', (name) => {
    const listing = kernel.listing(textOf(name))!;
    const { tables } = parseRuleset(listing);
    const app = generatedApp(tables);
    expect(app.raw).toEqual([]);
    const models = tablesDeclaredBy(app.files.get('main.ts')!).map((table) => table._model());
    expect(kernel.listing(models.map((model, i) => renderTable(withComments(model, tables[i]))).join(''))).toBe(listing);
  });

  test.each(NAMES)('%s: what its programs keep is left out by name, and the rest loads', (name) => {
    const { tables } = parseRuleset(kernel.listing(textOf(name))!);
    const rest = exclude(tables, USUAL_EXCLUDES);
    expect(rest.names).toEqual(LEFT_OUT[name] ?? []);
    const declared = tablesDeclaredBy(generatedApp(rest.tables).files.get('main.ts')!);
    expect(kernel.listing(declared.map((table) => table.render()).join(''))).toBeDefined();
  });

  test('what import writes compiles strictly and lints clean', () => {
    expect(findingsIn((folder) => NAMES.forEach((name) => writeApp(join(folder, name), name)))).toEqual([]);
  }, 240_000);
});

function writeApp(folder: string, name: string): void {
  mkdirSync(folder);
  const { tables } = parseRuleset(textOf(name));
  const connection = object({ ssh: object({ host: string('192.0.2.1') }) });
  const { files } = appFiles({ tables, leftOut: new Map(), connection, header: [], takenOver: ['inet filter'] });
  files.forEach((text, file) => writeFileSync(join(folder, file), text));
}

function textOf(name: string): string {
  return readFileSync(join(FOLDER, `${name}.nft`), 'utf8');
}

/** Every rule of ours has a comment: those of the source take its place, where it had one. */
function withComments(table: Table, source: Table): Table {
  const rulesOf = (chain: Chain, i: number) => chain.rules.map(({ statements }, at) => ({ ...source.chains[i].rules[at], statements }));
  return { ...table, chains: table.chains.map((chain, i) => ({ ...chain, rules: rulesOf(chain, i) })) };
}
