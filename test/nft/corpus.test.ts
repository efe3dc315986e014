import { checkRule } from '../../lib/nft/check/rule';
import { checkTable } from '../../lib/nft/check/table';
import { Rule } from '../../lib/nft/model/table';
import { NftParseError } from '../../lib/nft/parse/parse-error';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { renderRule } from '../../lib/nft/render/statement';
import { renderTable } from '../../lib/nft/render/table';
import { CorpusRule, corpusRules, corpusRulesets } from './corpus/corpus';
import { describeWithCorpus } from './corpus/describe';
import { expectedListing, Figures, withoutMeterSets } from './corpus/figures';
import { Kernel } from './corpus/kernel';
import { chainOf, listedInChains, newSets, parseRule, placeOf } from './corpus/rules';

/** What nft 1.0.6 loads of it, and what is known to be refused; a change that loses some of it fails here. */
const RULES = 1578;
const RULESETS = 86;
const NEGATIVES = 183;

describeWithCorpus({ tools: ['nft', 'ip'], root: true }, 'the corpus', () => {
  let kernel: Kernel;
  beforeAll(() => { kernel = new Kernel([...corpusRules(), ...corpusRulesets()].flatMap(({ devices }) => devices)); });
  afterAll(() => kernel.remove());

  test('every rule that loads lists the same after parse and render', () => {
    const rules = corpusRules().filter(({ ok }) => ok);
    const originals = listedInChains(kernel, rules, (rule) => rule.command);
    const loaded = rules.filter((rule) => originals.get(rule) !== undefined);
    const figures = new Figures('rules', rules.length, loaded.length);
    const rendered = new Map<CorpusRule, string>();
    for (const rule of loaded) {
      try {
        rendered.set(rule, `${newSets(rule)}add rule ${chainOf(rule.command)} ${renderRule(lastRule(rule))}`);
      } catch (error) {
        figures.refused(placeOf(rule), error);
      }
    }
    const listed = listedInChains(kernel, [...rendered.keys()], (rule) => rendered.get(rule)!);
    rendered.forEach((text, rule) => figures.compare(placeOf(rule), expectedListing(originals.get(rule)!), text, listed.get(rule)));
    figures.print();
    expect(figures.wrong).toEqual([]);
    expect(figures.equal).toBeGreaterThanOrEqual(RULES);
  }, 60_000);

  test('every ruleset that loads lists the same after parse and render', () => {
    const rulesets = corpusRulesets().map(({ test: name, text }) => ({ name, text, listing: kernel.listing(text) }));
    const loaded = rulesets.filter(({ listing }) => listing !== undefined);
    const figures = new Figures('rulesets', rulesets.length, loaded.length);
    for (const { name, text, listing } of loaded) {
      try {
        const rendered = parseRuleset(text).tables.map((table) => renderTable(table)).join('');
        figures.compare(name, expectedListing(listing!), rendered, withoutMeterSets(kernel.listing(rendered), listing!));
      } catch (error) {
        figures.refused(name, error);
      }
    }
    figures.print();
    expect(figures.wrong).toEqual([]);
    expect(figures.equal).toBeGreaterThanOrEqual(RULESETS);
  }, 60_000);

  test('what nft refuses is refused by parse or by the checks', () => {
    const negatives = corpusRules().filter(({ ok }) => !ok);
    const codes = negatives.map((rule) => ({ rule, code: refusalOf(rule) }));
    const byParse = codes.filter(({ code }) => code?.startsWith('NF16')).length;
    const passed = codes.filter(({ code }) => code === undefined).map(({ rule }) => `${placeOf(rule)}: ${rule.rule}`);
    console.log(`negatives: ${negatives.length}, refused by parse ${byParse}, by the checks ${negatives.length - byParse - passed.length}`);
    expect(negatives.length).toBeGreaterThanOrEqual(NEGATIVES);
    expect(passed).toEqual([]);
  });
});

function lastRule(rule: CorpusRule): Rule {
  const [, , chain] = chainOf(rule.command).split(' ');
  return parseRule(rule).chains.find(({ name }) => name === chain)!.rules.at(-1)!;
}

/** The code of what is wrong with the rule; undefined when nothing is found. */
function refusalOf(rule: CorpusRule): string | undefined {
  try {
    const table = parseRule(rule);
    const problems = table.chains.flatMap(({ rules }) => rules.flatMap((one) => checkRule(one, table.family)));
    return [...problems, ...checkTable(table).map(({ problem }) => problem)][0]?.code;
  } catch (error) {
    if (error instanceof NftParseError) {
      return error.code;
    }
    throw error;
  }
}
