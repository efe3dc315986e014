import { typesOf } from '../../nft/check/types';
import { Statement, VerdictMapStatement, VerdictNode } from '../../nft/model/statement';
import { Chain, Rule, Table } from '../../nft/model/table';
import { Place, ruleName } from '../evaluate/trace';
import { ALL, Edge, NONE } from './diagram/diagram';
import { termsOf } from './expression';
import { Lookup } from './lookup';
import { waysOf } from './statement';
import { Tools } from './tools';
import { Exit, gathered, limited, packetsOf, renamed, then, Way } from './ways';

/** Some rules of a chain, one after the other, and what they do together; several are split into halves. */
export interface Segment {
  readonly ways: readonly Way[];
  /** Whether the way of some packets through these rules is not sure. */
  readonly wavers: boolean;
  /** Packets that the conditions of some rule let pass: for others there is nothing here. */
  readonly concern: Edge;
  readonly place?: Place;
  readonly rule?: Rule;
  readonly halves?: readonly [Segment, Segment];
}

/** A chain that packets are sent to, and which ones. */
export interface Target {
  readonly chain: string;
  readonly segment: Segment;
  readonly guard: Edge;
  readonly how: 'jump' | 'goto';
}

/** The chains of one table as functions of the packet. A chain is worked out once, however many rules jump there. */
export class Program {
  public readonly name: string;
  private readonly chains: ReadonlyMap<string, Chain>;
  private readonly segments = new Map<string, Segment>();
  private readonly open = new Set<string>();

  public constructor(table: Table, public readonly tools: Tools) {
    this.name = `${table.family} ${table.name}`;
    this.chains = new Map(table.chains.map((chain) => [chain.name, chain]));
  }

  /** Undefined for a chain that is not there, or that leads back to itself, which the kernel refuses. */
  public chain(name: string): Segment | undefined {
    const chain = this.chains.get(name);
    const known = this.segments.get(name);
    if (known || !chain || this.open.has(name)) {
      return known;
    }
    this.open.add(name);
    const segment = this.segment(name, chain.rules);
    this.open.delete(name);
    this.segments.set(name, segment);
    return segment;
  }

  public segment(chain: string, rules: readonly Rule[]): Segment {
    if (rules.length === 1) {
      const [rule] = rules;
      const { ways, concern } = this.rule(chain, rule);
      // Where all go on unchanged, it does not matter which way.
      const isPassed = ways.every(({ exit, effect }) => exit === 'next' && effect.isNone);
      return { rule, ways, concern, place: this.placeOf(chain, rule), wavers: !isPassed && this.wavers(chain, rule) };
    }
    if (rules.length === 0) {
      return { ways: [this.way('next', ALL)], wavers: false, concern: NONE };
    }
    // In halves, so that large conditions meet few times.
    const middle = rules.length >> 1;
    const halves = [this.segment(chain, rules.slice(0, middle)), this.segment(chain, rules.slice(middle))] as const;
    const [first, second] = halves;
    const { diagram } = this.tools.space;
    const later = first.ways.filter(({ exit }) => exit === 'next').map(({ effect }) => effect.before(second.concern));
    return {
      halves, wavers: first.wavers || second.wavers, concern: diagram.union([first.concern, ...later]),
      ways: then(diagram, first.ways, 'next', second.ways),
    };
  }

  /** A statement within a rule of this chain: `next` is the next statement, `missed` the next rule. */
  public statement(chain: string, statement: Statement): Way[] {
    switch (statement.kind) {
      case 'verdict':
        return this.verdict(statement.verdict);
      case 'vmap':
        return this.mapped(statement, (verdict) => this.verdict(verdict));
      case 'inline-chain':
        return renamed(this.segment(inlineName(chain), statement.rules).ways, ['next', 'return'], statement.how === 'goto' ? 'return' : 'missed');
      default:
        return waysOf(statement, this.tools);
    }
  }

  /** What a statement does itself, without the chains that it sends packets to. */
  public own(chain: string, statement: Statement): Way[] {
    const stays = (verdict: VerdictNode) => ('chain' in verdict && this.chain(verdict.chain) ? [] : this.verdict(verdict));
    switch (statement.kind) {
      case 'verdict':
        return stays(statement.verdict);
      case 'vmap':
        return this.mapped(statement, stays);
      case 'inline-chain':
        return [];
      default:
        return this.statement(chain, statement);
    }
  }

  /** The chains that a statement sends packets to. */
  public targets(chain: string, statement: Statement): Target[] {
    switch (statement.kind) {
      case 'verdict':
        return this.jumped(statement.verdict, ALL);
      case 'vmap':
        return this.lookUp(statement).hits.flatMap(({ data, perhaps }) => (data?.kind === 'verdict' ? this.jumped(data.verdict, perhaps) : []));
      case 'inline-chain':
        return [{ chain: inlineName(chain), segment: this.segment(inlineName(chain), statement.rules), guard: ALL, how: statement.how }];
      default:
        return [];
    }
  }

  /** Packets of which a statement does not tell where they go, wherever its jumps lead. */
  public wavering(chain: string, statement: Statement): Edge {
    const { diagram } = this.tools.space;
    const own = this.own(chain, statement);
    const guards = statement.kind === 'vmap' ? this.outcomes(statement) : own.map(({ guard }) => guard);
    const several = guards.flatMap((guard, i) => guards.slice(i + 1).map((other) => diagram.and(guard, other)));
    // A program behind a queue decides, or nobody knows.
    return diagram.union([...several, packetsOf(diagram, own, (exit) => exit === 'queue' || exit === 'unknown')]);
  }

  private outcomes(statement: VerdictMapStatement): Edge[] {
    const { hits, miss, open } = this.lookUp(statement);
    return [...hits.map(({ perhaps }) => perhaps), miss.perhaps, open];
  }

  /** Whether the ways through a rule are not sure for some packets. */
  private wavers(chain: string, { statements }: Rule): boolean {
    return statements.some((statement) => this.wavering(chain, statement) !== NONE
      || this.targets(chain, statement).some(({ segment }) => segment.wavers));
  }

  private jumped(verdict: VerdictNode, guard: Edge): Target[] {
    const segment = 'chain' in verdict ? this.chain(verdict.chain) : undefined;
    return segment && 'chain' in verdict ? [{ chain: verdict.chain, segment, guard, how: verdict.kind }] : [];
  }

  private mapped(statement: VerdictMapStatement, waysOfVerdict: (verdict: VerdictNode) => Way[]): Way[] {
    const { diagram } = this.tools.space;
    const { hits, miss, open } = this.lookUp(statement);
    return gathered(diagram, [
      ...hits.flatMap(({ data, perhaps }) => (data?.kind === 'verdict' ? limited(diagram, waysOfVerdict(data.verdict), perhaps) : [])),
      this.way('missed', diagram.or(miss.perhaps, open)), this.way('unknown', open),
    ]);
  }

  private lookUp({ key, in: set }: VerdictMapStatement): Lookup {
    const { space, find, contents } = this.tools;
    return contents.lookUp(set, key, termsOf(space, find, key), typesOf(key));
  }

  private rule(chain: string, { statements }: Rule): { readonly ways: Way[]; readonly concern: Edge } {
    const { diagram } = this.tools.space;
    let ways: readonly Way[] = [this.way('next', ALL)];
    const applied: Edge[] = [];
    for (const statement of statements) {
      const on = ways.filter(({ exit }) => exit === 'next');
      const sent = this.targets(chain, statement).map(({ guard }) => then(diagram, on, 'next', [this.way('next', guard)]));
      applied.push(...sent.map((some) => packetsOf(diagram, some, () => true)));
      ways = then(diagram, ways, 'next', this.statement(chain, statement));
    }
    return {
      ways: gathered(diagram, renamed(ways, ['missed'], 'next')),
      concern: diagram.union([...applied, packetsOf(diagram, ways, (exit) => exit !== 'missed')]),
    };
  }

  private verdict(verdict: VerdictNode): Way[] {
    switch (verdict.kind) {
      case 'accept':
      case 'drop':
      case 'return':
        return [this.way(verdict.kind, ALL)];
      case 'continue':
        return [this.way('missed', ALL)];
      case 'jump':
      case 'goto': {
        const target = this.chain(verdict.chain);
        return target ? renamed(target.ways, ['next', 'return'], verdict.kind === 'goto' ? 'return' : 'missed')
          : [this.way('missed', ALL), this.way('unknown', ALL)];
      }
    }
  }

  private way(exit: Exit, guard: Edge): Way {
    return { exit, guard, effect: this.tools.effects.none };
  }

  public placeOf(chain: string, rule: Rule): Place {
    return { table: this.name, chain, rule: ruleName(rule) };
  }
}

/** How a chain without a name is called, after the one that it stands in. */
export function inlineName(chain: string): string {
  return `${chain} { … }`;
}
