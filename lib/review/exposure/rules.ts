import { Statement } from '../../nft/model/statement';
import { Rule, Table } from '../../nft/model/table';
import { Place } from '../evaluate/trace';
import { Analysis, ExposureOptions } from './analysis';
import { anyPacket } from './arrival';
import { ALL, Diagram, Edge, NONE } from './diagram/diagram';
import { Effects } from './effect';
import { spaceOf } from './mentioned';
import { EXPOSED_HOOKS } from './path';
import { Program, Segment } from './program';
import { follow, Rest } from './walk';
import { gathered, limited, packetsOf, Way } from './ways';

/** What packets make of a rule, whatever their connection's state. */
export interface RuleReach {
  readonly place: Place;
  readonly rule: Rule;
  /**
   * `applies`: to some packets, as far as can be told. `unreached`: none comes to it. `impossible`: its conditions exclude each
   * other. `shadowed`: what it is for has been decided upon before.
   */
  readonly reach: 'applies' | 'unreached' | 'impossible' | 'shadowed';
  /** Rules of the same chain, and of chains that it jumps to, that decide upon what a shadowed rule is for. */
  readonly shadowedBy: readonly Place[];
  /** Without it, the same would become of every packet, and nothing would be logged or noted less; counters aside. */
  readonly redundant: boolean;
}

/** What is logged, noted or sent elsewhere: without it, more would change than the fate of packets. */
const MORE_THAN_DECIDING: readonly Statement['kind'][] = [
  'log', 'set-update', 'dup', 'flow', 'reset', 'last', 'limit', 'quota', 'ct count', 'object', 'raw', 'vmap', 'inline-chain',
];
/** Rules beyond these are not named. */
const MOST_SHADOWS = 3;

/** Which rules packets come to, in the order of the tables; rules of other families than IP's are left out. */
export function reachOfRules(tables: readonly Table[], options: ExposureOptions = {}): RuleReach[] {
  const space = spaceOf(tables);
  const effects = new Effects(space);
  const analysis = new Analysis(tables, space, effects, options);
  const watch = new Watch(space.diagram);
  for (const hook of EXPOSED_HOOKS) {
    analysis.through(hook, [anyPacket(hook, space, effects)], watch);
  }
  return tables.filter(({ family }) => family === 'ip' || family === 'ip6' || family === 'inet').flatMap((table) => {
    const program = analysis.program(table);
    return table.chains.flatMap((chain) => chain.rules.map((rule) => watch.found(program, chain.name, rule)));
  });
}

interface Seen {
  applies: boolean;
  /** Whether every packet that it applied to would have met the same without it. */
  needless: boolean;
}

/** What packets met at rules and chains, wherever they came from. */
class Watch {
  public readonly everywhere = true;
  private readonly rules = new Map<string, Map<Rule, Seen>>();
  private readonly chains = new Map<string, { readonly segment: Segment; readonly packets: Way[] }>();

  public constructor(private readonly diagram: Diagram) {}

  public enter(program: Program, chain: string, segment: Segment, packets: readonly Way[]): void {
    const name = `${program.name} ${chain}`;
    const entered = this.chains.get(name) ?? { segment, packets: [] };
    entered.packets.push(...packets);
    this.chains.set(name, entered);
  }

  public reach({ table, chain }: Place, rule: Rule, packets: readonly Way[], applied: readonly Way[], rest: Rest): void {
    const name = `${table} ${chain}`;
    const rules = this.rules.get(name) ?? new Map<Rule, Seen>();
    const seen = rules.get(rule) ?? { applies: false, needless: true };
    this.rules.set(name, rules.set(rule, seen));
    seen.applies ||= applied.length > 0;
    seen.needless &&= applied.length === 0 || (decidesAlone(rule) && this.isNeedless(packets, applied, rest));
  }

  public policy(): void {
    // What is left for a policy says nothing about rules.
  }

  /** What was seen of a rule. */
  public found(program: Program, chain: string, rule: Rule): RuleReach {
    const place = program.placeOf(chain, rule);
    const entered = this.chains.get(`${program.name} ${chain}`);
    const seen = this.rules.get(`${program.name} ${chain}`)?.get(rule);
    const found = (reach: RuleReach['reach'], shadowedBy: readonly Place[] = []): RuleReach =>
      ({ place, rule, reach, shadowedBy, redundant: false });
    if (seen?.applies) {
      return { ...found('applies'), redundant: seen.needless };
    }
    const own = packetsOf(this.diagram, appliedOf(program, chain, rule), () => true);
    if (!entered || entered.packets.length === 0) {
      return found('unreached');
    }
    return own === NONE ? found('impossible') : found('shadowed', this.endedBefore(program, chain, entered, own));
  }

  private isNeedless(packets: readonly Way[], applied: readonly Way[], rest: Rest): boolean {
    const all = packetsOf(this.diagram, applied, () => true);
    const without = gathered(this.diagram, rest(limited(this.diagram, packets, all)));
    const isSure = without.every(({ guard }, i) => without.slice(i + 1).every((other) => this.diagram.and(guard, other.guard) === NONE));
    return isSure && nameOf(without) === nameOf(gathered(this.diagram, rest(applied)));
  }

  /** The rules that decide upon packets, of all that come to a chain. */
  private endedBefore(
    program: Program, chain: string, { segment, packets }: { readonly segment: Segment; readonly packets: readonly Way[] }, own: Edge,
  ): Place[] {
    const places = new Map<string, Place>();
    const concerned = packets.flatMap((way) => limited(this.diagram, [way], way.effect.before(own)));
    follow(program, chain, segment, concerned, {
      end: (place, _, ways) => ways.length > 0 && places.set(JSON.stringify(place), place),
    }, (ways) => [...ways]);
    return [...places.values()].slice(0, MOST_SHADOWS);
  }
}

/** Packets that the conditions of a rule let pass, of all that there are. */
function appliedOf(program: Program, chain: string, rule: Rule): readonly Way[] {
  let found: readonly Way[] = [];
  const all: Way = { exit: 'next', effect: program.tools.effects.none, guard: ALL };
  follow(program, chain, program.segment(chain, [rule]), [all], {
    reach: ({ chain: at }, _, __, applied) => {
      found = at === chain ? applied : found;
    },
  }, (ways) => [...ways]);
  return found;
}

/** Whether a rule does nothing but decide, itself and alone; one without a verdict may be there to count. */
function decidesAlone({ statements }: Rule): boolean {
  const kinds = statements.map(({ kind }) => kind);
  const jumps = statements.some((statement) => statement.kind === 'verdict' && 'chain' in statement.verdict);
  const counts = kinds.includes('counter') && kinds.at(-1) === 'counter';
  return !jumps && !counts && !kinds.some((kind) => MORE_THAN_DECIDING.includes(kind));
}

function nameOf(ways: readonly Way[]): string {
  return ways.map(({ exit, effect, guard }) => `${exit} ${effect.key} ${guard}`).sort().join('\n');
}
