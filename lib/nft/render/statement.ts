import { LimitStatement, LogStatement, MatchStatement, NatStatement, QueueStatement, RejectStatement, Statement, VerdictMapStatement,
  VerdictNode } from '../model/statement';
import { unreachable } from '../model/unreachable';
import { renderExpression } from './expression';

/** A statement as nft lists it. */
export function renderStatement(node: Statement): string {
  switch (node.kind) {
    case 'match':
      return renderMatch(node);
    case 'verdict':
      return renderVerdict(node.verdict);
    case 'vmap':
      return `${renderExpression(node.key)} vmap ${renderVerdictMap(node.in)}`;
    case 'counter':
      return node.name === undefined ? 'counter' : `counter name "${node.name}"`;
    case 'limit':
      return renderLimit(node);
    case 'log':
      return renderLog(node);
    case 'reject':
      return renderReject(node);
    case 'queue':
      return renderQueue(node);
    case 'nat':
      return renderNat(node);
    case 'set-value':
      return `${renderExpression(node.target)} set ${renderExpression(node.value)}`;
    case 'notrack':
      return 'notrack';
    case 'raw':
      return node.text;
    default:
      return unreachable(node);
  }
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

function renderLimit({ over, rate, unit, per, burst }: LimitStatement): string {
  const amount = unit === undefined ? `${rate}/${per}` : `${rate} ${unit}/${per}`;
  return `limit rate ${over ? 'over ' : ''}${amount}${burst ? ` burst ${burst.amount} ${burst.unit ?? 'packets'}` : ''}`;
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
    parts.push('to', `${renderNatAddress(address, port !== undefined)}${port === undefined ? '' : `:${renderExpression(port)}`}`);
  }
  if (flags.length > 0) {
    parts.push(flags.join(','));
  }
  return parts.join(' ');
}

/** An IPv6 address before a port goes into brackets, or its last group would read as the port. */
function renderNatAddress(address: NatStatement['address'], beforePort: boolean): string {
  if (address === undefined) {
    return '';
  }
  if (address.kind === 'range' && beforePort) {
    return `${renderNatAddress(address.from, true)}-${renderNatAddress(address.to, true)}`;
  }
  const text = renderExpression(address);
  return beforePort && address.kind === 'address' && address.family === 'ipv6' ? `[${text}]` : text;
}
