import { isPlain } from './check/assigned';
import { headerOf, selectors } from './check/protocols';
import { typesOf } from './check/types';
import { Expression, Value } from './model/expression';
import { statementsIn } from './model/reads';
import { isSelector, Selector } from './model/selectors';
import { MatchStatement, SetValueStatement, Statement } from './model/statement';
import { Table } from './model/table';
import { NftParseError } from './parse/parse-error';
import { parseRuleset } from './parse/parse-ruleset';
import { renderExpression } from './render/expression';
import { renderStatement } from './render/statement';
import { needsBeyond09 } from './since-0.9';

/** Something that a table says, and the first version of nft that reads it. */
export interface NftNeed {
  readonly what: string;
  readonly since: string;
}

/**
 * What of a text an nft of this version cannot read, where that is known: an explanation for a text that it has refused. Only
 * what came after 0.9.8. Of a text that is wrong for every nft, nothing is known.
 */
export function neededBeyond(version: string, text: string): NftNeed[] {
  return tablesOf(text).flatMap(needsOf).filter(({ since }) => compareVersions(since, version) > 0);
}

function tablesOf(text: string): readonly Table[] {
  try {
    return parseRuleset(text).tables;
  } catch (error) {
    if (error instanceof NftParseError) {
      return [];
    }
    throw error;
  }
}

/** Each need of a table once. */
function needsOf(table: Table): NftNeed[] {
  const statements = statementsIn(table.chains);
  const needs = [
    ...needsBeyond09(table),
    ...statements.flatMap(ofStatement),
    ...table.chains.flatMap(({ rules }) => rules.flatMap((rule) => lateTag(rule.statements))),
    ...(table.flags.length > 1 ? [{ what: `flags ${table.flags.join(',')}`, since: '1.1.0' }] : []),
    ...(table.flags.includes('persist') ? [{ what: 'flags persist', since: '1.1.0' }] : []),
    ...table.objects.filter(({ kind }) => kind === 'tunnel').map(({ name }) => ({ what: `tunnel ${name}`, since: '1.1.6' })),
    ...table.sets.flatMap(({ elements, name }) =>
      (elements.some(({ timeout }) => timeout === 'never') ? [{ what: `timeout never in @${name}`, since: '1.1.1' }] : [])),
  ];
  return [...new Map(needs.map((need) => [need.what, need])).values()];
}

function ofStatement(statement: Statement): NftNeed[] {
  const read = selectors(statement).filter(isSelector).flatMap(ofSelector);
  switch (statement.kind) {
    case 'last':
      return [{ what: 'last', since: '1.0.7' }];
    case 'object':
      return statement.object === 'tunnel' ? [{ what: 'tunnel name', since: '1.1.6' }] : read;
    case 'vmap':
      return statement.in.kind !== 'set-reference' && statement.in.entries.some(({ key }) => key.kind === 'element')
        ? [...read, { what: `statements in ${renderExpression(statement.key)} vmap`, since: '1.1.0' }] : read;
    case 'set-value':
      return [...read, ...ofSelector(statement.target), ...joinsFields(statement.value), ...ofGiven(statement)];
    case 'match':
      return [...read, ...ofRight(statement)];
    default:
      return read;
  }
}

/** The tag of a frame behind what it carries. */
function lateTag(statements: readonly Statement[]): NftNeed[] {
  const headers = statements.flatMap((statement) => selectors(statement).map((node) => ({ statement, header: headerOf(node) })));
  const tag = headers.findIndex(({ header }) => header === 'vlan');
  return headers.slice(0, Math.max(tag, 0)).some(({ header }) => CARRIED.includes(header))
    ? [{ what: `a match on the network before ${renderStatement(headers[tag].statement)}`, since: '1.1.0' }] : [];
}

/** An address in an option of IPv4, which older ones know as a number alone. */
function ofRight({ left, right }: MatchStatement): NftNeed[] {
  return left.kind === 'extension' && left.space === 'ip option' && partsOf(right).some(({ kind }) => kind === 'address')
    ? [{ what: `addresses for ${renderExpression(left)}`, since: '1.1.0' }] : [];
}

function partsOf(value: Value): readonly Expression[] {
  switch (value.kind) {
    case 'set':
      return value.elements.flatMap(partsOf);
    case 'range':
      return [value.from, value.to];
    case 'prefix':
      return [value.base];
    default:
      return [value];
  }
}

/** A mark may be made of what has a type of its own, and less than a byte of what the packet holds. */
function ofGiven(statement: SetValueStatement): NftNeed[] {
  const { target, value } = statement;
  const source = fieldOf(value);
  if (source === undefined) {
    return [];
  }
  const [from, to] = [typesOf(source)[0], typesOf(target)[0]];
  const what = renderStatement(statement);
  return [
    ...(to.name === 'mark' && from.name !== 'mark' && !isPlain(from) ? [{ what, since: '1.0.8' }] : []),
    // Tried on 1.0.6 and 1.1.3.
    ...(target.kind === 'payload' && to.bits % 8 !== 0 ? [{ what, since: '1.1.3' }] : []),
  ];
}

function fieldOf(node: Expression): Selector | undefined {
  return node.kind === 'bitwise' ? fieldOf(node.left) : isSelector(node) ? node : undefined;
}

/** Bits of one field with those of another. */
function joinsFields(node: Expression): NftNeed[] {
  if (node.kind !== 'bitwise') {
    return [];
  }
  return isSelector(node.right) || node.right.kind === 'bitwise' ? [{ what: renderExpression(node), since: '1.1.2' }] : joinsFields(node.left);
}

function ofSelector(node: Expression): NftNeed[] {
  const since = isSelector(node) ? SINCE[keyOf(node)] : undefined;
  return since === undefined ? [] : [{ what: renderExpression(node), since }];
}

const SINCE: Readonly<Record<string, string>> = {
  'inner': '1.0.7',
  'dccp option': '1.0.8',
  'exthdr rt2': '1.1.0',
  'meta broute': '1.0.8',
  'meta ibrhwaddr': '1.1.4',
  'fib check': '1.1.4',
  'icmpv6 taddr': '1.0.8',
  // 1.0.6 aborts at these; 1.1.3 reads them.
  'ah nexthdr': '1.1.3',
  'comp nexthdr': '1.1.3',
  'icmpv6 daddr': '1.0.8',
  'tunnel': '1.1.6',
};
const CARRIED: readonly string[] = ['ip', 'ip6', 'arp'];
const TUNNELS: readonly string[] = ['vxlan', 'geneve', 'gre', 'gretap'];

function keyOf(node: Selector): string {
  switch (node.kind) {
    case 'payload':
      return TUNNELS.includes(node.protocol) ? 'inner' : `${node.protocol} ${node.field}`;
    case 'extension':
      return node.space === 'exthdr' ? `exthdr ${node.name}` : node.space;
    case 'meta':
      return `meta ${node.key}`;
    case 'fib':
      return `fib ${node.result}`;
    default:
      return node.kind;
  }
}

/** Versions are numbers with dots between them; what stands behind is of no account. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map((part) => parseInt(part, 10) || 0));
  const at = left.findIndex((part, i) => part !== (right[i] ?? 0));
  return at < 0 ? 0 : left[at] - (right[at] ?? 0);
}
