import { Statement } from '../../../nft/model/statement';
import { Chain, Hook, Rule, Table } from '../../../nft/model/table';
import { renderExpression } from '../../../nft/render/expression';
import { LintRuleDefinition } from '../rule';
import { isLimit, placeOf, targetsOf } from '../statements';

const HOOKS: readonly Hook[] = ['ingress', 'prerouting', 'input', 'forward'];
const LOOPBACK = 'lo';
const MESSAGE = 'a log of what anybody can send must have a limit before it, got none; put Limit.packets(…) before Log';

/** Whoever sends packets to a host decides how much it logs. */
export const LOG_WITHOUT_LIMIT: LintRuleDefinition = {
  code: 'NF8208',
  name: 'log-without-limit',
  level: 'warning',
  find: ({ tables, trusted }) => {
    const known = [LOOPBACK, ...trusted];
    const guarded = (statement: Statement) => isLimit(statement) || isFrom(statement, known) || isOfKnownConnection(statement);
    return tables.flatMap((table) => unguarded(table, guarded).flatMap((chain) =>
      chain.rules.filter((rule) => logsAll(rule, guarded)).map((rule) => ({ place: placeOf(table, chain, rule), message: MESSAGE }))));
  },
};

/** Chains that packets of anybody come to, and not by way of a rule that guards them. */
function unguarded(table: Table, guarded: (statement: Statement) => boolean): Chain[] {
  const reached = new Set(table.chains.filter(({ base }) => base && HOOKS.includes(base.hook)));
  for (const { rules } of reached) {
    const targets = rules.filter(({ statements }) => !statements.some(guarded)).flatMap((rule) => targetsOf(rule, table));
    table.chains.filter(({ name }) => targets.includes(name)).forEach((chain) => reached.add(chain));
  }
  return [...reached];
}

function logsAll({ statements }: Rule, guarded: (statement: Statement) => boolean): boolean {
  const guard = statements.findIndex(guarded);
  const before = guard < 0 ? statements : statements.slice(0, guard);
  return before.some((statement) => statement.kind === 'log'
    || (statement.kind === 'inline-chain' && statement.rules.some((rule) => logsAll(rule, guarded))));
}

function isFrom(statement: Statement, interfaces: readonly string[]): boolean {
  return statement.kind === 'match' && statement.operator !== '!=' && statement.left.kind === 'meta'
    && ['iifname', 'iif'].includes(statement.left.key) && namesOf(statement.right).every((name) => interfaces.includes(name));
}

/** `ct state established`: a peer that was let in before. */
function isOfKnownConnection(statement: Statement): boolean {
  return statement.kind === 'match' && statement.operator !== '!=' && renderExpression(statement.left) === 'ct state'
    && namesOf(statement.right).every((state) => state === 'established' || state === 'related');
}

/** Words and names of a value; what is none of these counts as a name that nobody has. */
function namesOf(value: Extract<Statement, { kind: 'match' }>['right']): string[] {
  switch (value.kind) {
    case 'string': return [value.text];
    case 'symbol': return [value.name];
    case 'flags': return value.flags.flatMap(namesOf);
    case 'set': return value.elements.flatMap(namesOf);
    default: return [''];
  }
}
