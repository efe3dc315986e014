import { jumpDepth, jumpLoop, jumpToBase, natAtHook, noSuchChain, notAtHook } from '../errors';
import { allStatements } from '../model/reads';
import { NatStatement, Statement } from '../model/statement';
import { BaseChain, Chain, Family, Table } from '../model/table';
import { NftProblem } from '../nft-error';
import { renderStatement } from '../render/statement';
import { nearest } from './nearest';
import { TableProblem } from './place';
import { jumpTargets, setUses, targetOf } from './references';

/** The kernel keeps 16 places to come back to, the base chain's among them. */
const MAX_DEPTH = 15;
const NAT_HOOKS: Readonly<Record<NatStatement['type'], readonly string[]>> = {
  snat: ['postrouting', 'input'],
  masquerade: ['postrouting'],
  dnat: ['prerouting', 'output'],
  redirect: ['prerouting', 'output'],
};
const HOOKS: Readonly<Partial<Record<Statement['kind'], readonly string[]>>> = {
  reject: ['prerouting', 'input', 'forward', 'output', 'ingress'],
  tproxy: ['prerouting'],
  synproxy: ['input', 'forward'],
  flow: ['forward'],
};

/** Past this a frame is bridged already. */
const BROUTE_HOOKS: readonly string[] = ['prerouting'];

/** A bridge sends answers only where a packet came in. */
const BRIDGE_REJECT_HOOKS: readonly string[] = ['prerouting', 'input'];

/** Where chains lead to, and what follows from it. */
export function checkJumps(table: Table): TableProblem[] {
  const chains = new Map(table.chains.map((chain) => [chain.name, chain]));
  const missing = table.chains.flatMap((chain) => checkTargets(chain, chains));
  if (missing.length > 0) {
    return missing;
  }
  const loops = loopsIn(table);
  return loops.length > 0 ? loops : [...checkDepths(table), ...checkPlaces(table, jumpsIn(table))];
}

/** Whether packets could go round in circles: such a table is refused before anything else asks for its jumps. */
export function hasJumpLoop(table: Table): boolean {
  return loopsIn(table).length > 0;
}

/** The first circle of jumps, if there is one. */
export function loopsIn(table: Table): TableProblem[] {
  const walk = new Walk(jumpsIn(table));
  return table.chains.flatMap(({ name }) => walk.loopFrom(name)).slice(0, 1);
}

function jumpsIn(table: Table): Map<string, string[]> {
  return new Map(table.chains.map((chain) => [chain.name, [...new Set(targetsOf(allStatements(statementsOf(chain)), table))]]));
}

function checkTargets(chain: Chain, chains: ReadonlyMap<string, Chain>): TableProblem[] {
  return chain.rules.flatMap((rule) => allStatements(rule.statements).flatMap(jumpTargets).flatMap((target) => {
    const within = `${chain.name} rule "${rule.comment}"`;
    const found = chains.get(target);
    if (!found) {
      return [{ within, problem: noSuchChain(target, nearest(target, chains.keys())) }];
    }
    return found.base ? [{ within, problem: jumpToBase(target) }] : [];
  }));
}

/** Everywhere that a packet may go from a chain: by its rules, and by the verdict maps that they use. */
function targetsOf(statements: readonly Statement[], table: Table): string[] {
  return statements.flatMap((statement) => [
    ...jumpTargets(statement),
    ...setUses(statement).filter(({ wants }) => wants === 'a map of verdicts').flatMap(({ name }) => mapTargets(table, name)),
  ]);
}

function statementsOf({ rules }: Pick<Chain, 'rules'>): Statement[] {
  return rules.flatMap(({ statements }) => statements);
}

function mapTargets(table: Table, name: string): string[] {
  const map = table.sets.find((set) => set.name === name);
  return map?.elements.flatMap(({ data }) => (data?.kind === 'verdict' ? targetOf(data.verdict) : [])) ?? [];
}

class Walk {
  private readonly done = new Set<string>();
  private readonly deepest = new Map<string, string[]>();

  public constructor(private readonly jumps: ReadonlyMap<string, readonly string[]>) {}

  public loopFrom(chain: string, above: readonly string[] = []): TableProblem[] {
    if (above.includes(chain)) {
      return [{ within: chain, problem: jumpLoop([...above.slice(above.indexOf(chain)), chain]) }];
    }
    if (this.done.has(chain)) {
      return [];
    }
    const found = (this.jumps.get(chain) ?? []).flatMap((target) => this.loopFrom(target, [...above, chain]));
    this.done.add(chain);
    return found;
  }

  /** The longest way down from a chain; there must be no loop. */
  public longestFrom(chain: string): string[] {
    const known = this.deepest.get(chain);
    if (known) {
      return known;
    }
    const ways = (this.jumps.get(chain) ?? []).map((target) => this.longestFrom(target));
    const path = [chain, ...ways.reduce((longest, way) => (way.length > longest.length ? way : longest), [])];
    this.deepest.set(chain, path);
    return path;
  }
}

/** A chain within a rule is a place to come back from like any other. */
function checkDepths(table: Table): TableProblem[] {
  const walk = new Walk(new Map(table.chains.flatMap((chain) => {
    const statements = statementsOf(chain);
    const inner = statements.flatMap((statement) => (statement.kind === 'inline-chain' ? statementsOf(statement) : []));
    const inline = `${chain.name} { … }`;
    const direct = targetsOf(statements, table);
    return [[chain.name, inner.length > 0 ? [...direct, inline] : direct] as const, [inline, targetsOf(inner, table)] as const];
  })));
  return table.chains.filter(({ base }) => base).map(({ name }) => walk.longestFrom(name))
    .filter((path) => path.length - 1 > MAX_DEPTH)
    .map((path) => ({ within: path[0], problem: jumpDepth(path) }));
}

/** Statements that the kernel takes at some hooks only, in base chains and in all that they jump to. */
function checkPlaces(table: Table, jumps: ReadonlyMap<string, readonly string[]>): TableProblem[] {
  const chains = new Map(table.chains.map((chain) => [chain.name, chain]));
  return table.chains.filter(({ base }) => base).flatMap(({ base, name: top }) =>
    [...reach(top, jumps)].flatMap((name) => chains.get(name)!.rules.flatMap((rule) => allStatements(rule.statements).flatMap((statement) =>
      checkPlace(statement, table.family, top, base!).map((problem) => ({ within: `${name} rule "${rule.comment}"`, problem }))))));
}

function checkPlace(statement: Statement, family: Family, top: string, { type, hook }: BaseChain): NftProblem[] {
  const hooks = hooksOf(statement, family);
  if (hooks === undefined || (hooks.includes(hook) && (statement.kind !== 'nat' || type === 'nat'))) {
    return [];
  }
  const refuse = statement.kind === 'nat' ? natAtHook : notAtHook;
  return [refuse(renderStatement(statement), hooks, `${top} of type ${type} at ${hook}`)];
}

function hooksOf(statement: Statement, family: Family): readonly string[] | undefined {
  switch (statement.kind) {
    case 'nat':
      return NAT_HOOKS[statement.type];
    case 'set-value':
      return statement.target.kind === 'meta' && statement.target.key === 'broute' ? BROUTE_HOOKS : undefined;
    case 'reject':
      return family === 'bridge' ? BRIDGE_REJECT_HOOKS : HOOKS.reject;
    default:
      return HOOKS[statement.kind];
  }
}

function reach(top: string, jumps: ReadonlyMap<string, readonly string[]>): Set<string> {
  const reached = new Set([top]);
  for (const chain of reached) {
    jumps.get(chain)?.forEach((target) => reached.add(target));
  }
  return reached;
}
