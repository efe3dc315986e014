import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chain, Rule, Table } from '../../lib/nft/model/table';
import { NftParseError } from '../../lib/nft/parse/parse-error';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { renderRule } from '../../lib/nft/render/statement';
import { renderTable } from '../../lib/nft/render/table';
import { CorpusRule, corpusRules, corpusRulesets } from './corpus/corpus';
import { describeWithCorpus } from './corpus/describe';
import { expectedListing, Figures, withoutMeterSets } from './corpus/figures';
import { generatedApp, tablesDeclaredBy } from './corpus/generated';
import { Kernel } from './corpus/kernel';
import { chainOf, listedInChains, newSets, parseRule, placeOf } from './corpus/rules';
import { findingsIn } from './corpus/strict';

describeWithCorpus({ tools: ['nft', 'ip'], root: true }, 'the corpus, imported', () => {
  let kernel: Kernel;
  beforeAll(() => { kernel = new Kernel([...corpusRules(), ...corpusRulesets()].flatMap(({ devices }) => devices)); });
  afterAll(() => kernel.remove());

  test('every rule that loads lists the same after it was TypeScript', () => {
    const rules = corpusRules().filter(({ ok }) => ok);
    const originals = listedInChains(kernel, rules, (rule) => rule.command);
    const loaded = rules.filter((rule) => originals.get(rule) !== undefined);
    const figures = new Figures('rules through TypeScript', rules.length, loaded.length);
    const raw: string[] = [];
    const rendered = new Map<CorpusRule, string>();
    for (const rule of loaded) {
      try {
        const app = generatedApp([parseRule(rule)]);
        raw.push(...app.raw.map((statement) => `${placeOf(rule)}: ${statement}`));
        rendered.set(rule, `${newSets(rule)}add rule ${chainOf(rule.command)} ${renderRule(lastRule(rule, tablesDeclaredBy(app.files.get('main.ts')!)[0]._model()))}`);
      } catch (error) {
        note(figures, placeOf(rule), error);
      }
    }
    const listed = listedInChains(kernel, [...rendered.keys()], (rule) => rendered.get(rule)!);
    rendered.forEach((text, rule) => figures.compare(placeOf(rule), expectedListing(originals.get(rule)!), text, listed.get(rule)));
    figures.print();
    expect(raw).toEqual([]);
    expect(figures.wrong).toEqual([]);
    expect(figures.equal).toBe(loaded.length);
  }, 120_000);

  test('every ruleset that loads lists the same after it was TypeScript', () => {
    const rulesets = corpusRulesets().map(({ test: name, text }) => ({ name, text, listing: kernel.listing(text) }));
    const loaded = rulesets.filter(({ listing }) => listing !== undefined);
    const figures = new Figures('rulesets through TypeScript', rulesets.length, loaded.length);
    const raw: string[] = [];
    for (const { name, text, listing } of loaded) {
      try {
        const { tables } = parseRuleset(text);
        const app = generatedApp(tables);
        raw.push(...app.raw.map((statement) => `${name}: ${statement}`));
        const models = tablesDeclaredBy(app.files.get('main.ts')!).map((table) => table._model());
        const rendered = models.map((model, i) => renderTable(withComments(model, tables[i]))).join('');
        figures.compare(name, expectedListing(listing!), rendered, withoutMeterSets(kernel.listing(rendered), listing!));
      } catch (error) {
        note(figures, name, error);
      }
    }
    figures.print();
    expect(raw).toEqual([]);
    expect(figures.wrong).toEqual([]);
    expect(figures.equal).toBe(loaded.length);
  }, 120_000);

  test('all that it becomes compiles strictly and lints clean', () => {
    const tables = [
      ...corpusRulesets().filter(({ text }) => kernel.listing(text) !== undefined).map(({ text }) => parseRuleset(text).tables),
      ...corpusRules().filter(({ ok }) => ok).flatMap(parsedOrNone).map((table) => [table]),
    ];
    expect(tables.length).toBeGreaterThan(1000);
    expect(findingsIn((folder) => tables.forEach((one, i) => {
      writeFileSync(join(folder, `app-${i}.ts`), generatedApp(one).files.get('main.ts')!);
    }))).toEqual([]);
  }, 120_000);
});

/** What this parser refuses is counted elsewhere. */
function parsedOrNone(rule: CorpusRule): Table[] {
  try {
    return [parseRule(rule)];
  } catch (error) {
    if (!(error instanceof NftParseError)) {
      throw error;
    }
    return [];
  }
}

function note(figures: Figures, place: string, error: unknown): void {
  if (error instanceof NftParseError) {
    figures.refused(place, error);
  } else {
    figures.wrong.push(`${place}\n${(error as Error).stack}`);
  }
}

function lastRule({ command }: CorpusRule, table: Table): Rule {
  const [, , name] = chainOf(command).split(' ');
  const { statements } = table.chains.find((chain) => chain.name === name)!.rules.at(-1)!;
  return { statements };
}

/** Every rule of ours has a comment: those of the source take its place, where it had one. */
function withComments(table: Table, source: Table): Table {
  const rulesOf = (chain: Chain, i: number) => chain.rules.map(({ statements }, at) => ({ ...source.chains[i].rules[at], statements }));
  return { ...table, chains: table.chains.map((chain, i) => ({ ...chain, rules: rulesOf(chain, i) })) };
}
