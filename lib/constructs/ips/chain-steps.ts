import { Statement } from '../../nft/model/statement';
import { Chain, Rule } from '../../nft/model/table';

/** A rule that a packet of a base chain meets, directly or in a chain that rules jump to. */
export interface ChainStep {
  /** `forward rule "web"`. */
  readonly where: string;
  readonly name: string;
  /** Those of the rules that lead to it, and its own. */
  readonly statements: readonly Statement[];
  /** Whether it queues packets, or lets them go on behind the base chain. */
  readonly end?: 'queue' | 'leave';
}

/** The rules of a base chain in the order in which packets meet them. */
export function stepsOf(chain: Chain, chains: readonly Chain[]): ChainStep[] {
  const inside = (name: string, rules: readonly Rule[], before: readonly Statement[], above: readonly string[]): ChainStep[] =>
    rules.flatMap((rule) => {
      const statements = [...before, ...rule.statements];
      const comment = rule.comment ?? '';
      const step = { where: `${name} rule "${comment}"`, name: comment, statements, end: endOf(rule, above.length === 0) };
      const path = [...above, name];
      const inline = rule.statements.flatMap((statement) => (statement.kind === 'inline-chain' ? inside(name, statement.rules, statements, path) : []));
      const targets = chains.filter((other) => !path.includes(other.name) && targetsOf(rule).includes(other.name));
      return [step, ...inline, ...targets.flatMap((target) => inside(target.name, target.rules, statements, path))];
    });
  return inside(chain.name, chain.rules, [], []);
}

function endOf({ statements }: Rule, base: boolean): ChainStep['end'] {
  const last = statements.at(-1);
  switch (last?.kind) {
    case 'queue':
    case 'queue-to':
      return 'queue';
    case 'verdict':
      return last.verdict.kind === 'accept' || (base && last.verdict.kind === 'return') ? 'leave' : undefined;
    case 'vmap':
      return last.in.kind === 'anonymous-vmap' && last.in.entries.some(({ verdict }) => verdict.kind === 'accept') ? 'leave' : undefined;
    default:
      return undefined;
  }
}

function targetsOf({ statements }: Rule): string[] {
  return statements.flatMap((statement) => {
    const verdicts = statement.kind === 'verdict' ? [statement.verdict]
      : statement.kind === 'vmap' && statement.in.kind === 'anonymous-vmap' ? statement.in.entries.map(({ verdict }) => verdict) : [];
    return verdicts.flatMap((verdict) => (verdict.kind === 'jump' || verdict.kind === 'goto' ? [verdict.chain] : []));
  });
}

/** All packets that come to one of these pass it, or end there. */
const ALWAYS: readonly Statement['kind'][] = [
  'counter', 'last', 'log', 'set-value', 'notrack', 'dup', 'queue', 'queue-to', 'verdict', 'inline-chain',
];

/** Whether every packet that comes to a step passes all its statements. */
export function isUnconditional({ statements }: ChainStep): boolean {
  return statements.every(({ kind }) => ALWAYS.includes(kind));
}
