import { typesOf } from '../../nft/check/types';
import { Statement, VerdictNode } from '../../nft/model/statement';
import { Chain, Rule, Table } from '../../nft/model/table';
import { renderRule, renderStatement, renderVerdict } from '../../nft/render/statement';
import { Sets } from './contents';
import { readingsOf } from './expression';
import { lookUp } from './lookup';
import { State } from './state';
import { perform } from './statement';
import { FateVerdict, Place, TraceStep } from './trace';
import { Ended, split, Way } from './way';

/** Statements that a trace tells of besides verdicts. */
const TOLD: readonly Statement['kind'][] = ['log', 'set-value', 'nat', 'reject', 'queue', 'queue-to', 'notrack', 'set-update'];

/** The kernel jumps no deeper. */
const MAX_DEPTH = 16;

/** Takes packets through the chains of one table, by way of one of its base chains. */
export class Walk {
  private readonly chains: ReadonlyMap<string, Chain>;
  private readonly name: string;
  private endings = 0;
  private depth = 0;

  /**
   * @param trace receives what the packet meets
   * @param certain whether the packet is sure to come to this table
   */
  public constructor(table: Table, private readonly sets: Sets, private readonly trace: TraceStep[], private readonly certain: boolean) {
    this.chains = new Map(table.chains.map((chain) => [chain.name, chain]));
    this.name = `${table.family} ${table.name}`;
  }

  /** What becomes of packets in a base chain: whoever comes to its end, or returns, meets the policy. */
  public through(chain: Chain, state: State): readonly Ended[] {
    const { on, ended } = this.chain(chain.name, chain.rules, state);
    const policy = chain.base?.policy ?? 'accept';
    if (!on) {
      return ended;
    }
    const by = { table: this.name, chain: chain.name };
    this.trace.push({ ...by, what: policy, certain: this.certain && ended.length === 0 });
    return [...ended, { fate: { verdict: policy, by }, state: on }];
  }

  /** @returns `on` for packets that come back from the chain */
  private chain(name: string, rules: readonly Rule[], state: State): Way {
    const ended: Ended[] = [];
    let on: State | undefined = state;
    let returned: State | undefined;
    this.depth++;
    for (const rule of rules) {
      if (!on) {
        break;
      }
      const way = this.rule(name, rule, on);
      ended.push(...way.ended);
      returned = State.join(returned, way.returned);
      on = State.join(way.on, way.missed);
    }
    this.depth--;
    return { on: State.join(on, returned), ended };
  }

  private rule(chain: string, rule: Rule, state: State): Way {
    const place: Place = { table: this.name, chain, rule: rule.comment ?? renderRule(rule) };
    const ended: Ended[] = [];
    let on: State | undefined = state;
    let missed: State | undefined;
    let returned: State | undefined;
    // Whoever has ended before does not come here: then the rest comes here only perhaps.
    let sure = this.certain && this.endings === 0;
    for (const statement of rule.statements) {
      if (!on) {
        break;
      }
      if (TOLD.includes(statement.kind)) {
        this.trace.push({ ...place, what: renderStatement(statement), certain: sure });
      }
      const way = this.statement(statement, on, place, sure);
      sure &&= way.missed === undefined && way.ended.length === 0;
      ended.push(...way.ended);
      missed = State.join(missed, way.missed);
      returned = State.join(returned, way.returned);
      on = way.on;
    }
    return { on, missed, returned, ended };
  }

  private statement(statement: Statement, state: State, place: Place, sure: boolean): Way {
    switch (statement.kind) {
      case 'verdict':
        return this.verdict(statement.verdict, state, place, sure);
      case 'vmap': {
        const contents = this.sets.of(statement.in, state);
        const { may, miss, open } = lookUp(readingsOf(statement.key, state, this.sets), typesOf(statement.key), contents);
        const one = sure && may.length === 1 && !miss && !open;
        const ways = may.flatMap((data) => (data?.kind === 'verdict' ? [this.verdict(data.verdict, state, place, one)] : []));
        return joined([...ways, ...(miss || open ? [split(state, 'no')] : []), ...(open ? [this.end('unknown', state, place)] : [])]);
      }
      case 'inline-chain': {
        const { on, ended } = this.chain(`${place.chain} { … }`, statement.rules, state);
        return statement.how === 'goto' ? { returned: on, ended } : { missed: on, ended };
      }
      default:
        return perform(statement, state, this.sets, (verdict, after) => this.end(verdict, after, place));
    }
  }

  private verdict(verdict: VerdictNode, state: State, place: Place, sure: boolean): Way {
    this.trace.push({ ...place, what: renderVerdict(verdict), certain: sure });
    switch (verdict.kind) {
      case 'accept':
      case 'drop':
        return this.end(verdict.kind, state, place);
      case 'continue':
        return split(state, 'no');
      case 'return':
        return { returned: state, ended: [] };
      case 'jump':
      case 'goto': {
        const target = this.chains.get(verdict.chain);
        // A loop, which the kernel refuses, would have no end here.
        if (!target || this.depth > MAX_DEPTH) {
          return { missed: state, ended: this.end('unknown', state, place).ended };
        }
        const { on, ended } = this.chain(target.name, target.rules, state);
        return verdict.kind === 'goto' ? { returned: on, ended } : { missed: on, ended };
      }
    }
  }

  private end(verdict: FateVerdict, state: State, by: Place): Way {
    this.endings++;
    return { ended: [{ fate: { verdict, by }, state }] };
  }
}

/** Packets that may go any of these ways. */
function joined(ways: readonly Way[]): Way {
  return ways.reduce((a, b) => ({
    on: State.join(a.on, b.on),
    missed: State.join(a.missed, b.missed),
    returned: State.join(a.returned, b.returned),
    ended: [...a.ended, ...b.ended],
  }), { ended: [] } as Way);
}
