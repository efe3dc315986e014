import { typesOf } from '../../nft/check/types';
import { Statement, VerdictNode } from '../../nft/model/statement';
import { Chain, Rule, Table } from '../../nft/model/table';
import { renderStatement, renderVerdict } from '../../nft/render/statement';
import { readingsOf } from './expression';
import { lookUp } from './lookup';
import { State } from './state';
import { isAnswerable, PlainStatement, perform } from './statement';
import { TableView } from './table-view';
import { FateVerdict, Place, ruleName, TraceStep } from './trace';
import { both, Truth } from './truth';
import { Ended, split, Way } from './way';

/** Statements that a trace tells of besides verdicts. */
const TOLD: readonly Statement['kind'][] = ['log', 'set-value', 'notrack', 'set-update', 'dup', 'flow'];

/** The kernel jumps no deeper. */
const MAX_DEPTH = 16;

/** Takes packets through the chains of one table, by way of one of its base chains. */
export class Walk {
  private readonly chains: ReadonlyMap<string, Chain>;
  private readonly name: string;
  private depth = 0;

  /**
   * @param trace receives what the packet meets
   * @param certain whether the packet is sure to come to this table
   */
  public constructor(
    table: Table, private readonly view: TableView, private readonly trace: TraceStep[], private readonly certain: boolean,
  ) {
    this.chains = new Map(table.chains.map((chain) => [chain.name, chain]));
    this.name = `${table.family} ${table.name}`;
  }

  /** What becomes of packets in a base chain: whoever comes to its end, or returns, meets the policy. */
  public through(chain: Chain, state: State): readonly Ended[] {
    const { on, ended } = this.chain(chain.name, chain.rules, state, this.certain);
    const policy = chain.base?.policy ?? 'accept';
    if (!on) {
      return ended;
    }
    const by = { table: this.name, chain: chain.name };
    this.trace.push({ ...by, what: policy, verdict: policy, certain: this.certain && ended.length === 0 });
    return [...ended, { fate: { verdict: policy, by }, state: on }];
  }

  /**
   * @param certain whether the packet is sure to come to this chain
   * @returns `on` for packets that come back from the chain
   */
  private chain(name: string, rules: readonly Rule[], state: State, certain: boolean): Way {
    const ended: Ended[] = [];
    let on: State | undefined = state;
    let returned: State | undefined;
    let sure = certain;
    this.depth++;
    for (const rule of rules) {
      if (!on) {
        break;
      }
      const way = this.rule(name, rule, on, sure);
      ended.push(...way.ended);
      returned = State.join(returned, way.returned);
      on = State.join(way.on, way.missed);
      // Who has left the ruleset or the chain before does not come to the next rule.
      sure &&= way.ended.length === 0 && way.returned === undefined;
    }
    this.depth--;
    return { on: State.join(on, returned), ended };
  }

  private rule(chain: string, rule: Rule, state: State, certain: boolean): Way {
    const place: Place = { table: this.name, chain, rule: ruleName(rule) };
    const ended: Ended[] = [];
    let { on, missed } = split(state, answers(rule, state));
    let returned: State | undefined;
    let sure = certain && missed === undefined;
    for (const statement of rule.statements) {
      if (!on) {
        break;
      }
      const way = this.statement(statement, on, place, sure);
      sure &&= way.missed === undefined && way.ended.length === 0;
      ended.push(...way.ended);
      missed = State.join(missed, way.missed);
      returned = State.join(returned, way.returned);
      on = way.on;
    }
    if (on) {
      this.trace.push({ ...place, what: 'continue', verdict: 'continue', certain: sure });
    }
    return { on, missed, returned, ended };
  }

  private statement(statement: Statement, state: State, place: Place, sure: boolean): Way {
    switch (statement.kind) {
      case 'verdict':
        return this.verdict(statement.verdict, statement, state, place, sure);
      case 'vmap': {
        const contents = this.view.of(statement.in, state);
        const { may, miss, open } = lookUp(readingsOf(statement.key, state, this.view), typesOf(statement.key), contents);
        const one = sure && may.length === 1 && !miss && !open;
        const ways = may.flatMap((data) => (data?.kind === 'verdict' ? [this.verdict(data.verdict, statement, state, place, one)] : []));
        return joined([...ways, ...(miss || open ? [split(state, 'no')] : []), ...(open ? [this.anything(statement, state, place)] : [])]);
      }
      case 'inline-chain': {
        this.trace.push({ ...place, what: `${statement.how} { … }`, verdict: statement.how, certain: sure, statement });
        const { on, ended } = this.chain(`${place.chain} { … }`, statement.rules, state, sure);
        return statement.how === 'goto' ? { returned: on, ended } : { missed: on, ended };
      }
      default:
        return this.plain(statement, state, place, sure);
    }
  }

  private plain(statement: PlainStatement, state: State, place: Place, sure: boolean): Way {
    const way = perform(statement, state, this.view, (verdict, after) => ended(verdict, after, place));
    const what = renderStatement(statement);
    const [first] = way.ended;
    if (first) {
      const verdict = first.fate.verdict;
      this.trace.push({ ...place, what, verdict, certain: sure && !way.on && !way.missed, statement });
    } else if (way.on && TOLD.includes(statement.kind)) {
      this.trace.push({ ...place, what, certain: sure && !way.missed, statement });
    }
    return way;
  }

  private verdict(verdict: VerdictNode, statement: Statement, state: State, place: Place, sure: boolean): Way {
    const what = renderVerdict(verdict);
    this.trace.push({ ...place, what, verdict: what, certain: sure, statement });
    switch (verdict.kind) {
      case 'accept':
      case 'drop':
        return ended(verdict.kind, state, place);
      case 'continue':
        return split(state, 'no');
      case 'return':
        return { returned: state, ended: [] };
      case 'jump':
      case 'goto': {
        const target = this.chains.get(verdict.chain);
        // A loop, which the kernel refuses, would have no end here.
        if (!target || this.depth > MAX_DEPTH) {
          return { missed: state, ended: ended('unknown', state, place).ended };
        }
        const { on, ended: lost } = this.chain(target.name, target.rules, state, sure);
        return verdict.kind === 'goto' ? { returned: on, ended: lost } : { missed: on, ended: lost };
      }
    }
  }

  /** A verdict that is not known: any, at any place. */
  private anything(statement: Statement, state: State, place: Place): Way {
    this.trace.push({ ...place, what: renderStatement(statement), verdict: 'unknown', certain: false, statement });
    return ended('unknown', state, place);
  }
}

/** nft asks at the beginning of a rule whether the packet is one that its `reject` can answer. */
function answers({ statements }: Rule, state: State): Truth {
  return both(statements.map((statement) => (statement.kind === 'reject' ? isAnswerable(statement, state) : 'yes')));
}

function ended(verdict: FateVerdict, state: State, by: Place): Way {
  return { ended: [{ fate: { verdict, by }, state }] };
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
