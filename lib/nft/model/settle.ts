import { Expression, MapExpression } from './expression';
import { TproxyStatement } from './packet-statements';
import { statementsIn } from './reads';
import { NatStatement, Statement } from './statement';
import { Family, Rule, SetDefinition, SetFlag, Table } from './table';

/** The rule as a table of this family spells it. */
export function settleRule(rule: Rule, family: Family): Rule {
  return { ...rule, statements: rule.statements.map((statement) => settleStatement(statement, family)) };
}

function settleStatement(statement: Statement, family: Family): Statement {
  switch (statement.kind) {
    case 'nat':
      return settleNat(statement, family);
    case 'tproxy':
      return settleFamily(statement, family, false);
    case 'inline-chain':
      return { ...statement, rules: statement.rules.map((rule) => settleRule(rule, family)) };
    default:
      return statement;
  }
}

function settleNat(nat: NatStatement, family: Family): Statement {
  const { address } = nat;
  return settleFamily(nat, family, address?.kind === 'map' && (nat.prefix || givesMore(address)));
}

/** A table of a single family does not say the family of an address, which decides how the address is written. */
function settleFamily<S extends NatStatement | TproxyStatement>(statement: S, family: Family, said: boolean): S {
  const six = statement.family === 'ip6' || family === 'ip6';
  const { address } = statement;
  return {
    ...statement,
    family: said && (family === 'ip' || family === 'ip6') ? family : statement.family === family ? undefined : statement.family,
    address: six && address?.kind === 'deferred' && statement.port !== undefined ? { ...address, text: `[${address.text}]` } : address,
  };
}

/** Whether a map in the rule gives intervals, or ports besides addresses: then every table says the family. */
function givesMore({ in: map }: MapExpression): boolean {
  return map.kind === 'anonymous-map' && map.entries.some(({ data }) => ['concat', 'range', 'prefix'].includes(data.kind));
}

/** The table with all that shows only once its sets, its maps and all of its rules are known. */
export function settleTable(table: Table): Table {
  return settleMaps({ ...table, sets: settleDynamic(table) });
}

/**
 * nft makes each set dynamic that a rule of the same text changes. To say so keeps the set the same where rules come later,
 * in a text of their own. Maps it leaves as they are.
 */
function settleDynamic({ chains, sets }: Table): SetDefinition[] {
  const changed = new Set(statementsIn(chains)
    .flatMap((statement) => (statement.kind === 'set-update' ? [statement.set] : [])));
  return sets.map((set) => (changed.has(set.name) && set.data === undefined && !set.flags.some((flag) => KEPT.includes(flag))
    ? { ...set, flags: ['dynamic', ...set.flags] } : set));
}

/** What is dynamic already, or what the kernel adds no single elements to. */
const KEPT: readonly SetFlag[] = ['dynamic', 'constant', 'interval'];

function settleMaps(table: Table): Table {
  const { family } = table;
  if (family !== 'ip' && family !== 'ip6') {
    return table;
  }
  const more = new Set(table.sets.filter(holdsMore).map(({ name }) => name));
  const settleAll = (rules: readonly Rule[]) => rules.map((rule) => ({ ...rule, statements: rule.statements.map(settle) }));
  const settle = (statement: Statement): Statement => {
    switch (statement.kind) {
      case 'nat':
        return looksUp(statement.address, more) ? { ...statement, family } : statement;
      case 'inline-chain':
        return { ...statement, rules: settleAll(statement.rules) };
      default:
        return statement;
    }
  };
  return { ...table, chains: table.chains.map((chain) => ({ ...chain, rules: settleAll(chain.rules) })) };
}

function holdsMore({ data, dataIntervals }: SetDefinition): boolean {
  return dataIntervals || (Array.isArray(data) && data.length > 1);
}

function looksUp(address: Expression | undefined, names: ReadonlySet<string>): boolean {
  return address?.kind === 'map' && address.in.kind === 'set-reference' && names.has(address.in.name);
}
