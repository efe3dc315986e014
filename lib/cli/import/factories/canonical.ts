import { Expression } from '../../../nft/model/expression';
import { MatchStatement, Statement } from '../../../nft/model/statement';
import { Family, Rule, SetDefinition, SetElement, Table } from '../../../nft/model/table';

/**
 * The same table, spelled as the library's factories spell it where nft has two spellings for one thing, and without what
 * belongs to a running host: counts, amounts used, the time that elements have left.
 */
export function canonicalTable(table: Table): Table {
  const { family } = table;
  return {
    ...table,
    sets: table.sets.map((set) => withTimeoutFlag(set, family)),
    chains: table.chains.map((chain) => ({ ...chain, rules: chain.rules.map((rule) => canonical(rule, family) as Rule) })),
  };
}

/** A timeout of the set is one of its flags. */
function withTimeoutFlag(set: SetDefinition, family: Family): SetDefinition {
  const flags: SetDefinition['flags'] = set.timeout === undefined || set.flags.includes('timeout') ? set.flags : [...set.flags, 'timeout'];
  return { ...canonical(set, family) as SetDefinition, flags, elements: set.elements.map(withoutCounts) };
}

/** Neither with the time that the element had left, nor with its counts. */
function withoutCounts({ key, data, timeout, comment, statements }: SetElement): SetElement {
  return {
    key, data, timeout, comment,
    ...(statements && { statements: statements.map((statement) => canonical(statement, 'inet') as typeof statement) }),
  };
}

type Node = Statement | Expression | Rule | SetDefinition | { readonly kind?: undefined };

function canonical(node: unknown, family: Family): unknown {
  if (Array.isArray(node)) {
    return node.map((item) => canonical(item, family));
  }
  if (typeof node !== 'object' || node === null) {
    return node;
  }
  return spelled(Object.fromEntries(Object.entries(node).map(([key, value]) => [key, canonical(value, family)])) as Node, family);
}

function spelled(node: Node, family: Family): unknown {
  switch ('kind' in node ? node.kind : undefined) {
    case 'counter':
      return { kind: 'counter' };
    case 'quota':
    case 'last':
      return { ...node, used: undefined };
    case 'limit':
      return 'unit' in node && node.unit !== undefined ? node : { burst: { amount: 5 }, ...node };
    case 'extension':
      return 'name' in node && node.name === 'sack0' ? { ...node, name: 'sack' } : node;
    case 'rt':
      return 'key' in node && node.key === 'nexthop' ? { family: family === 'ip6' ? 'ip6' : 'ip', ...node } : node;
    case 'reject':
      return 'with' in node && typeof node.with === 'object' && node.with.type === 'icmpx' && node.with.code === 'port-unreachable' ? { kind: 'reject' } : node;
    case 'match':
      return canonicalMatch(node as MatchStatement);
    default:
      return node;
  }
}

/** A set of one is that one, and an equality is what a match is anyway, but for bits. */
function canonicalMatch(match: MatchStatement): MatchStatement {
  const { left, operator, right } = match;
  const only = right.kind === 'set' && right.elements.length === 1 ? right.elements[0] : undefined;
  const single = only === undefined || only.kind === 'concat' || only.kind === 'element' || only.kind === 'flags' || left.kind === 'bitwise' ? right : only;
  const plain = operator === '==' && left.kind !== 'bitwise' && (single.kind === 'integer' || single.kind === 'address' || single.kind === 'string');
  return { ...match, operator: plain ? 'implicit' : operator, right: single };
}
