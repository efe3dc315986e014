import { Table } from '../../../lib/nft/model/table';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderSetLines } from '../../../lib/nft/render/set';
import { CorpusRule } from './corpus';
import { Kernel } from './kernel';

/** What nft lists for each rule, where it loads. Rules with the same set-up share a chain. */
export function listedInChains(
  kernel: Kernel, rules: readonly CorpusRule[], command: (rule: CorpusRule) => string,
): Map<CorpusRule, string | undefined> {
  const groups = new Map<string, CorpusRule[]>();
  for (const rule of rules) {
    const key = JSON.stringify([rule.setup, chainOf(rule.command)]);
    groups.set(key, [...groups.get(key) ?? [], rule]);
  }
  return new Map([...groups.values()].flatMap((group) => {
    const chain = chainOf(group[0].command);
    const listed = kernel.listedRules(group[0].setup, chain, group.map(command));
    return group.map((rule, i) => [rule, listed[i]] as const);
  }));
}

export function parseRule({ setup, command }: CorpusRule): Table {
  return parseRuleset([...setup, command, ''].join('\n')).tables[0];
}

/** The sets that the rule brings with it, declared on its own line. */
export function newSets({ setup, command }: CorpusRule): string {
  const [family, table] = chainOf(command).split(' ');
  const before = parseRuleset([...setup, ''].join('\n')).tables[0].sets.map(({ name }) => name);
  return parseRuleset([...setup, command, ''].join('\n')).tables[0].sets.filter(({ name }) => !before.includes(name))
    .map((set) => `add set ${family} ${table} ${set.name} { ${renderSetLines(set, 'listing').join('; ')}; }; `).join('');
}

export function chainOf(command: string): string {
  return /^add rule (\S+ \S+ \S+) /.exec(command)![1];
}

export function placeOf({ file, line, family }: CorpusRule): string {
  return `${file}:${line} ${family}`;
}
