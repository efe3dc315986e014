import { Expression } from './expression';
import { Statement } from './statement';
import { Chain } from './table';

/** The expressions that a statement evaluates for each packet. */
export function reads(statement: Statement): Expression[] {
  switch (statement.kind) {
    case 'match':
      return [statement.left];
    case 'vmap':
      return [statement.key];
    case 'set-value':
      return [statement.value];
    case 'nat':
    case 'tproxy':
      return given(statement.address, statement.port);
    case 'queue-to':
      return [statement.queue];
    case 'dup':
      return given(statement.to, statement.device);
    case 'fwd':
      return given(statement.by?.address, statement.device);
    case 'object':
      return typeof statement.by === 'string' ? [] : [statement.by];
    case 'set-update':
      return given(statement.key, statement.data);
    default:
      return [];
  }
}

function given(...expressions: (Expression | undefined)[]): Expression[] {
  return expressions.filter((expression) => expression !== undefined);
}

/** The statements of a rule, and those of the chains without a name in it. */
export function allStatements(statements: readonly Statement[]): Statement[] {
  return statements.flatMap((statement) => (statement.kind === 'inline-chain'
    ? [statement, ...statement.rules.flatMap((rule) => allStatements(rule.statements))] : [statement]));
}

/** The statements of all rules of some chains. */
export function statementsIn(chains: readonly Chain[]): Statement[] {
  return chains.flatMap(({ rules }) => rules.flatMap(({ statements }) => allStatements(statements)));
}
