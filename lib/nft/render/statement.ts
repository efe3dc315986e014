import { InlineChainStatement } from '../model/packet-statements';
import {
  LogStatement, MatchStatement, NatStatement, QueueStatement, RejectStatement, Statement, VerdictMapStatement, VerdictNode,
} from '../model/statement';
import { Rule } from '../model/table';
import { unreachable } from '../model/unreachable';
import { renderExpression } from './expression';
import {
  renderDup, renderFwd, renderObjectStatement, renderQueueTo, renderSetUpdate, renderTproxy, synproxyItems,
} from './packet-statements';
import { renderStateful } from './stateful';
import { renderTarget } from './target';

/** A statement as nft lists it. */
export function renderStatement(node: Statement): string {
  switch (node.kind) {
    case 'match':
      return renderMatch(node);
    case 'verdict':
      return renderVerdict(node.verdict);
    case 'vmap':
      return `${renderExpression(node.key)} vmap ${renderVerdictMap(node.in)}`;
    case 'inline-chain':
      return renderInlineChain(node);
    case 'counter':
    case 'quota':
    case 'limit':
    case 'last':
    case 'ct count':
      return renderStateful(node);
    case 'object':
      return renderObjectStatement(node);
    case 'log':
      return renderLog(node);
    case 'reject':
      return renderReject(node);
    case 'queue':
      return renderQueue(node);
    case 'queue-to':
      return renderQueueTo(node);
    case 'nat':
      return renderNat(node);
    case 'set-value':
      return `${renderExpression(node.target)} set ${renderExpression(node.value)}`;
    case 'notrack':
      return 'notrack';
    case 'synproxy':
      return ['synproxy', ...synproxyItems(node)].join(' ');
    case 'tproxy':
      return renderTproxy(node);
    case 'dup':
      return renderDup(node);
    case 'fwd':
      return renderFwd(node);
    case 'flow':
      return `flow add @${node.flowtable}`;
    case 'reset':
      return `reset tcp option ${node.option}`;
    case 'set-update':
      return renderSetUpdate(node);
    case 'raw':
      return node.text;
    default:
      return unreachable(node);
  }
}

/** A rule on one line; an inline chain in it takes lines of its own, indented below those of a chain. */
export function renderRule({ statements, comment }: Rule): string {
  const text = statements.map(renderStatement).join(' ');
  return comment === undefined ? text : `${text} comment "${comment}"`;
}

function renderInlineChain({ how, rules }: InlineChainStatement): string {
  return `${how} {\n${rules.map((rule) => `\t\t\t${renderRule(rule)}\n`).join('')}\t\t}`;
}

export function renderVerdict(verdict: VerdictNode): string {
  return verdict.kind === 'jump' || verdict.kind === 'goto' ? `${verdict.kind} ${verdict.chain}` : verdict.kind;
}

function renderMatch({ left, operator, right }: MatchStatement): string {
  const sign = operator === 'implicit' ? '' : `${operator} `;
  return `${renderExpression(left)} ${sign}${renderExpression(right)}`;
}

function renderVerdictMap(map: VerdictMapStatement['in']): string {
  return map.kind === 'set-reference'
    ? `@${map.name}`
    : `{ ${map.entries.map(({ key, verdict }) => `${renderExpression(key)} : ${renderVerdict(verdict)}`).join(', ')} }`;
}

function renderLog(log: LogStatement): string {
  const parts = ['log'];
  const say = (word: string, value: string | number | undefined) => value !== undefined && parts.push(`${word} ${value}`);
  say('prefix', log.prefix === undefined ? undefined : `"${log.prefix}"`);
  say('level', log.level);
  say('group', log.group);
  say('snaplen', log.snaplen);
  say('queue-threshold', log.queueThreshold);
  log.flags.forEach((flag) => say('flags', flag));
  return parts.join(' ');
}

/** The word `type` is listed by nft 0.9 only, and read by all; 0.9 needs it. */
function renderReject({ with: reason }: RejectStatement): string {
  if (reason === undefined) {
    return 'reject';
  }
  return reason.type === 'tcp reset' ? 'reject with tcp reset' : `reject with ${reason.type} type ${reason.code}`;
}

/** The older form: every nft since 0.8 reads it, whereas `queue flags … to …` needs 1.0. */
function renderQueue({ from, to, flags }: QueueStatement): string {
  const range = to === undefined ? `${from}` : `${from}-${to}`;
  return `queue num ${range}${flags.length > 0 ? ` ${flags.join(',')}` : ''}`;
}

function renderNat({ type, family, address, port, prefix, flags }: NatStatement): string {
  const parts: string[] = [type];
  if (family !== undefined && address !== undefined) {
    parts.push(family);
  }
  if (prefix) {
    parts.push('prefix');
  }
  if (address !== undefined || port !== undefined) {
    parts.push('to', renderTarget(address, port));
  }
  if (flags.length > 0) {
    parts.push(flags.join(','));
  }
  return parts.join(' ');
}
