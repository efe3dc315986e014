import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { NetfilterHost, NftTable } from '../../../lib';
import { Table } from '../../../lib/nft/model/table';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../../lib/nft/render/table';

const CASES = join(__dirname, '..', '..', 'golden', 'cases');
const NAMES = readdirSync(CASES).filter((file) => file.endsWith('.nft')).map((file) => file.slice(0, -4));
const EXAMPLES = join(__dirname, '..', '..', '..', 'examples');

async function modelOf(name: string): Promise<Table> {
  const { build } = await import(join(CASES, name)) as { build(host: NetfilterHost): NftTable };
  return build(new NetfilterHost(new TerraformStack(new App({ outdir: join(CASES, 'never-synthesised') }), 'gw'), 'host', { local: {} }))._model();
}

/** What these say in text only, the parser understands: raw statements, and constants for a map that a factory knows by name alone. */
const SAID_IN_TEXT: readonly string[] = ['raw', 'set-updates'];

test.each(SAID_IN_TEXT)('golden case %s is parsed into more than it was made from, and stays the same text', async (name) => {
  const text = renderTable(await modelOf(name));
  expect(parseRuleset(text).tables.map((table) => renderTable(table)).join('')).toBe(text);
});

test.each(NAMES.filter((name) => !SAID_IN_TEXT.includes(name)))('what golden case %s renders is parsed into the very model', async (name) => {
  const model = await modelOf(name);
  expect(parseRuleset(renderTable(model))).toEqual({ tables: [model], notes: [], definitions: [] });
});

test.each(NAMES)('both layouts of golden case %s are the same table', async (name) => {
  const model = await modelOf(name);
  expect(parseRuleset(renderTable(model, 'review')).tables).toEqual(parseRuleset(renderTable(model)).tables);
});

/** The tables in the synthesised configuration of each example. */
function tablesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'tables' ? Object.values(inner as Record<string, string>) : tablesOf(inner))).filter((text) => text.startsWith('table '));
}

const synthesised = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json') && !file.includes('node_modules') && !file.includes('cdktf.out'))
  .flatMap((file) => tablesOf(JSON.parse(readFileSync(join(EXAMPLES, file), 'utf8'))).map((text) => [file, text] as const));

test('the examples have tables to read', () => {
  expect(synthesised.length).toBeGreaterThan(1);
});

test.each(synthesised)('the tables that %s expects are read and rendered alike', (_, text) => {
  expect(parseRuleset(text).tables.map((table) => renderTable(table, 'review')).join('')).toBe(text);
});
