import { deadStatements, emptyText, noStatements, portWithoutProtocol, rejectOfArp, resetWithoutTcp } from '../errors';
import { Expression } from '../model/expression';
import { isSelector } from '../model/selectors';
import { Statement } from '../model/statement';
import { Family, Rule } from '../model/table';
import { NftProblem } from '../nft-error';
import { renderStatement } from '../render/statement';
import { checkExtensionHeader } from './extension-header';
import { checkFamily } from './family';
import { checkIcmp } from './icmp';
import { namesBySet, Protocols, selectors } from './protocols';
import { checkSelector } from './selector';
import { checkStatement } from './statement';
import { checkComment } from './text';

/** After these nft takes nothing more, besides verdicts. */
const ENDS: readonly Statement['kind'][] = ['inline-chain', 'reject', 'queue', 'queue-to', 'nat', 'fwd'];
const WITH_PORTS: readonly string[] = ['tcp', 'udp', 'udplite', 'sctp', 'dccp'];

/** What can be told of a rule without the rest of its table. */
export function checkRule(rule: Rule, family: Family): NftProblem[] {
  if (rule.statements.length === 0) {
    return [...checkRuleName(rule), noStatements()];
  }
  const own = rule.statements.flatMap((statement, i) => [
    ...checkStatement(statement, family),
    ...selectors(statement).filter(isSelector).flatMap(checkSelector),
    ...checkExtensionHeader(statement),
    ...checkFamily(statement, family, rule.statements.slice(0, i)),
    ...(statement.kind === 'inline-chain' ? statement.rules.flatMap((inner) => checkRule(inner, family)) : []),
  ]);
  const together = [checkOrder, checkProtocols, checkIcmp].flatMap((check) => check(rule.statements));
  return [...checkRuleName(rule), ...own, ...together];
}

function checkRuleName({ comment }: Rule): NftProblem[] {
  return comment === '' ? [emptyText(`a rule's name`)] : checkComment(comment, `a rule's name`);
}

/** Statements after one that ends the rule would never be reached. */
function checkOrder(statements: readonly Statement[]): NftProblem[] {
  const end = statements.findIndex(endsRule);
  return end < 0 || end === statements.length - 1
    ? [] : [deadStatements(renderStatement(statements[end]), renderStatement(statements[end + 1]))];
}

function endsRule(statement: Statement): boolean {
  const { kind } = statement;
  return (kind === 'verdict' && statement.verdict.kind !== 'continue') || ENDS.includes(kind);
}

/**
 * Ports are those of a transport protocol, and so is the socket of a transparent proxy. From 1.1 on it is enough that the
 * statement itself reads such a header.
 */
function needsTransport(statement: Statement): boolean {
  return statement.kind === 'tproxy' || (statement.kind === 'nat' && (statement.port !== undefined || givesPorts(statement.address)));
}

/** A map in the rule that gives ports besides addresses. */
function givesPorts(address: Expression | undefined): boolean {
  return address?.kind === 'map' && address.in.kind === 'anonymous-map' && address.in.entries.some(({ data }) => data.kind === 'concat');
}

function checkProtocols(statements: readonly Statement[]): NftProblem[] {
  const protocols = new Protocols();
  // What stands in raw text may well be the match that is missed.
  const raw = statements.some((statement) => statement.kind === 'raw' || namesBySet(statement));
  for (const statement of statements) {
    const problems = protocols.add(statement);
    if (problems.length > 0) {
      return problems;
    }
    const transport = protocols.of('transport');
    if (!raw && needsTransport(statement) && !transport?.every((name) => WITH_PORTS.includes(name))) {
      return [portWithoutProtocol(renderStatement(statement))];
    }
    if (!raw && statement.kind === 'reject' && statement.with?.type === 'tcp reset' && transport !== undefined && transport.join() !== 'tcp') {
      return [resetWithoutTcp()];
    }
    if (statement.kind === 'reject' && protocols.of('network')?.every((name) => name === 'arp')) {
      return [rejectOfArp(renderStatement(statement))];
    }
  }
  return [];
}
