import { MatchStatement } from '../../../nft/model/statement';
import { Chain, Rule, Table } from '../../../nft/model/table';
import { renderStatement } from '../../../nft/render/statement';
import { Flaw, LintRuleDefinition } from '../rule';
import { accepts, isLimit, placeOf, refuses } from '../statements';

/**
 * Packets vanish, and nothing tells of it. Exempt are packets that conntrack finds invalid, of which the kernel itself tells with
 * the reason, and what exceeds a rate, since a log of a flood is a flood.
 */
export const UNLOGGED_DROP: LintRuleDefinition = {
  code: 'NF8207',
  name: 'unlogged-drop',
  level: 'warning',
  find: ({ tables }) => tables.flatMap((table) => table.chains.filter(sees).flatMap((chain) => [
    ...chain.rules.flatMap((rule, i) => (refuses(rule) && !isExempt(rule) && !isTold(rule, chain.rules.slice(0, i), table)
      ? [flaw(table, chain, rule)] : [])),
    ...(chain.base?.policy === 'drop' && !isTold({ statements: [] }, chain.rules, table) ? [flaw(table, chain)] : []),
  ])),
};

/** What leaves by its own will is not an attack. */
function sees({ base }: Chain): boolean {
  return base === undefined || (base.hook !== 'output' && base.hook !== 'postrouting' && base.hook !== 'egress');
}

function isExempt({ statements }: Rule): boolean {
  const matched = matches(statements);
  return statements.some(isLimit) || (matched.length === 1 && matched[0] === 'ct state invalid');
}

/** By a log of its own, or by a rule before it that concerns the same packets, or more. */
function isTold(rule: Rule, before: readonly Rule[], table: Table): boolean {
  const own = matches(rule.statements);
  return logs(rule) || before.some((one) => !accepts(one) && (logs(one) || jumpsToLog(one, table))
    && matches(one.statements).every((match) => own.includes(match)));
}

function logs({ statements }: Rule): boolean {
  return statements.some((statement) => statement.kind === 'log' || (statement.kind === 'inline-chain' && statement.rules.some(logs)));
}

function jumpsToLog({ statements }: Rule, { chains }: Table): boolean {
  return statements.some((statement) => statement.kind === 'verdict' && statement.verdict.kind === 'jump'
    && jumpedRules(chains, statement.verdict.chain).some(logs));
}

function jumpedRules(chains: readonly Chain[], name: string): readonly Rule[] {
  return chains.find((chain) => chain.name === name)?.rules ?? [];
}

function matches(statements: Rule['statements']): string[] {
  return statements.filter((statement): statement is MatchStatement => statement.kind === 'match').map(renderStatement);
}

function flaw(table: Table, chain: Chain, rule?: Rule): Flaw {
  const message = rule
    ? 'what is refused must be logged, got a rule without Log; put Log.toGroup(…) before its verdict'
    : 'what the policy refuses must be logged, got no rule that does; end the chain with Limit.packets(…) and Log.toGroup(…)';
  return { place: placeOf(table, chain, rule), message };
}
