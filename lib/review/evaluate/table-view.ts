import { datatype } from '../../nft/model/datatype';
import { AnonymousMap, AnonymousSet, SetReference, Value } from '../../nft/model/expression';
import { ObjectKind } from '../../nft/model/object';
import { SetUpdateStatement } from '../../nft/model/packet-statements';
import { statementsIn } from '../../nft/model/reads';
import { StatefulStatement } from '../../nft/model/stateful';
import { AnonymousVerdictMap } from '../../nft/model/statement';
import { ElementData, Table } from '../../nft/model/table';
import { valueOf } from '../../nft/model/value-of';
import { Knowledge } from './journey';
import { letsPass } from './limits';
import { State } from './state';
import { both, Truth } from './truth';

/** An element of any set or map. */
export interface Entry {
  readonly key: Value;
  readonly data?: ElementData;
  /** Whether it matches besides its key: it may have a limit of its own, or be there for some time only. */
  readonly holds: Truth;
}

/** What a set or map holds. */
export interface Contents {
  readonly entries: readonly Entry[];
  /** Whether there may be more that is not known here. */
  readonly open: boolean;
}

const NOTHING_KNOWN: Contents = { entries: [], open: true };

/** What is known of a table besides its rules: its sets and objects. */
export class TableView {
  private readonly updated: ReadonlySet<string>;

  public constructor(private readonly table: Table, private readonly knowledge: Knowledge) {
    this.updated = new Set(statementsIn(table.chains)
      .flatMap((statement) => (statement.kind === 'set-update' ? [statement.set] : [])));
  }

  /** Whether a rule goes on behind these. */
  public letPass(statements: readonly StatefulStatement[]): Truth {
    return both(statements.map((statement) => letsPass(statement, this.knowledge.limits)));
  }

  /** What elements keep that packets add: what the rule says, or else their set. */
  public keptBy({ set: name, operation, statements }: SetUpdateStatement): readonly StatefulStatement[] {
    const own = this.table.sets.find((set) => set.name === name)?.statements ?? [];
    return operation === 'delete' ? [] : [...statements, ...own];
  }

  /** Whether a rule goes on behind an object of the table. */
  public objectLetsPass(kind: ObjectKind, name: string): Truth {
    const object = this.table.objects.find((candidate) => candidate.kind === kind && candidate.name === name);
    return object ? letsPass(object, this.knowledge.limits) : 'unknown';
  }

  public of(node: AnonymousSet | AnonymousMap | AnonymousVerdictMap | SetReference, state: State): Contents {
    switch (node.kind) {
      case 'set':
        return closed(node.elements.map((key) => ({ key, holds: this.elementHolds(key) })));
      case 'anonymous-map':
        return closed(node.entries.map(({ key, data }) => ({ key, data: { kind: 'value', value: data }, holds: this.elementHolds(key) })));
      case 'anonymous-vmap':
        return closed(node.entries.map(({ key, verdict }) => ({ key, data: { kind: 'verdict', verdict }, holds: this.elementHolds(key) })));
      case 'set-reference':
        return this.named(node.name, state);
    }
  }

  private named(name: string, state: State): Contents {
    const set = this.table.sets.find((candidate) => candidate.name === name);
    if (!set) {
      return NOTHING_KNOWN;
    }
    const key = `${this.table.family} ${this.table.name} ${name}`;
    const given = this.knowledge.contents.get(key);
    if (given) {
      const types = set.key.map(datatype);
      const sure = !state.isTouched(name);
      return { entries: given.map((text) => ({ key: valueOf(text, types), holds: sure ? 'yes' as const : 'unknown' as const })), open: !sure };
    }
    const changes = this.updated.has(name) || state.isTouched(name) || this.knowledge.external.has(key) || set.flags.includes('dynamic');
    const entries = set.elements.map(({ key: element, data, timeout = set.timeout, statements = set.statements }) => ({
      key: element, data, holds: changes || timeout !== undefined ? 'unknown' as const : this.letPass(statements),
    }));
    return { entries, open: changes || set.flags.includes('timeout') };
  }

  private elementHolds(key: Value): Truth {
    return key.kind === 'element' ? this.letPass(key.statements) : 'yes';
  }
}

function closed(entries: readonly Entry[]): Contents {
  return { entries, open: false };
}
