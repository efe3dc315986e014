import { jumpTargets } from '../../nft/check/references';
import { Statement } from '../../nft/model/statement';
import { Chain, Rule, Table } from '../../nft/model/table';
import { ruleName } from '../evaluate/trace';
import { LintPlace } from './place';

/** Statements behind which the rule may be over for a packet. */
const CONDITIONS: readonly Statement['kind'][] = [
  'match', 'limit', 'quota', 'ct count', 'vmap', 'inline-chain', 'set-update', 'tproxy', 'synproxy', 'raw',
];
const DECIDING_OBJECTS: readonly string[] = ['limit', 'quota', 'synproxy'];

/** Whether packets may leave the rule at this statement, as far as can be told without knowing them. */
export function isCondition(statement: Statement): boolean {
  switch (statement.kind) {
    case 'object':
      return DECIDING_OBJECTS.includes(statement.object) || typeof statement.by !== 'string';
    case 'nat':
      return statement.address?.kind === 'map' || statement.port?.kind === 'map';
    default:
      return CONDITIONS.includes(statement.kind);
  }
}

/** Holds packets to a rate or an amount. */
export function isLimit(statement: Statement): boolean {
  switch (statement.kind) {
    case 'limit':
    case 'quota':
    case 'ct count':
      return true;
    case 'object':
      return statement.object === 'limit' || statement.object === 'quota';
    case 'set-update':
      return statement.statements.some(isLimit);
    default:
      return false;
  }
}

/** What a statement does to every packet that comes to it, in words; undefined where the next one sees packets, too. */
export function endingOf(statement: Statement): string | undefined {
  switch (statement.kind) {
    case 'verdict':
      switch (statement.verdict.kind) {
        case 'accept': return 'accepts';
        case 'drop': return 'drops';
        case 'return': return 'sends back';
        case 'goto': return `sends to ${statement.verdict.chain}`;
        default: return undefined;
      }
    case 'reject':
      return 'rejects';
    case 'queue':
    case 'queue-to':
      return 'queues';
    case 'nat':
      return 'translates';
    case 'fwd':
      return 'sends on';
    default:
      return undefined;
  }
}

/** What a rule does to every packet of its chain; undefined where some may pass it. */
export function endingOfAll({ statements }: Rule): string | undefined {
  const at = statements.findIndex((statement) => endingOf(statement) !== undefined);
  return at >= 0 && !statements.slice(0, at + 1).some(isCondition) ? endingOf(statements[at]) : undefined;
}

/** Whether packets that the rule concerns are let through by it. */
export function accepts({ statements }: Rule): boolean {
  return statements.some((statement) => statement.kind === 'verdict' && statement.verdict.kind === 'accept');
}

/** Whether packets that the rule concerns are refused by it. */
export function refuses({ statements }: Rule): boolean {
  return statements.some((statement) => statement.kind === 'reject' || (statement.kind === 'verdict' && statement.verdict.kind === 'drop'));
}

/** Chains that packets of a rule may go to. */
export function targetsOf({ statements }: Rule, { sets }: Table): string[] {
  const mapped = statements.flatMap((statement) => {
    const map = statement.kind === 'vmap' && statement.in.kind === 'set-reference' ? statement.in.name : undefined;
    return sets.find(({ name }) => name === map)?.elements ?? [];
  });
  return [
    ...statements.flatMap(jumpTargets),
    ...mapped.flatMap(({ data }) => (data?.kind === 'verdict' ? jumpTargets({ kind: 'verdict', verdict: data.verdict }) : [])),
  ];
}

export function placeOf({ family, name }: Table, chain: Chain, rule?: Rule): LintPlace {
  return { table: `${family} ${name}`, chain: chain.name, ...(rule && { rule: ruleName(rule) }) };
}
