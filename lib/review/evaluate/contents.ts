import { AnonymousMap, AnonymousSet, SetReference, Value } from '../../nft/model/expression';
import { allStatements } from '../../nft/model/reads';
import { AnonymousVerdictMap } from '../../nft/model/statement';
import { ElementData, SetDefinition, Table } from '../../nft/model/table';
import { State } from './state';

/** An element of any set or map. */
export interface Entry {
  readonly key: Value;
  readonly data?: ElementData;
  /** Whether it matches besides its key: by a limit of its own, or because it is there for some time only. */
  readonly may: boolean;
}

/** What a set or map holds. */
export interface Contents {
  readonly entries: readonly Entry[];
  /** Whether there may be more that is not known here. */
  readonly open: boolean;
}

const NOTHING_KNOWN: Contents = { entries: [], open: true };
const MATCHING: readonly string[] = ['limit', 'quota', 'ct count'];

/** The sets of a table, as far as they are known. */
export class Sets {
  private readonly updated: ReadonlySet<string>;

  /**
   * @param external names of sets that other programs fill
   */
  public constructor(private readonly table: Table, private readonly external: ReadonlySet<string>) {
    this.updated = new Set(table.chains.flatMap(({ rules }) => rules.flatMap(({ statements }) => allStatements(statements)))
      .flatMap((statement) => (statement.kind === 'set-update' ? [statement.set] : [])));
  }

  public definition(name: string): SetDefinition | undefined {
    return this.table.sets.find((set) => set.name === name);
  }

  public of(node: AnonymousSet | AnonymousMap | AnonymousVerdictMap | SetReference, state: State): Contents {
    switch (node.kind) {
      case 'set':
        return closed(node.elements.map((key) => ({ key, may: keepsMatch(key) })));
      case 'anonymous-map':
        return closed(node.entries.map(({ key, data }) => ({ key, data: { kind: 'value', value: data }, may: keepsMatch(key) })));
      case 'anonymous-vmap':
        return closed(node.entries.map(({ key, verdict }) => ({ key, data: { kind: 'verdict', verdict }, may: keepsMatch(key) })));
      case 'set-reference':
        return this.named(node.name, state);
    }
  }

  private named(name: string, state: State): Contents {
    const set = this.definition(name);
    if (!set) {
      return NOTHING_KNOWN;
    }
    const changes = this.updated.has(name) || state.isTouched(name) || this.external.has(name) || set.flags.includes('dynamic');
    const entries = set.elements.map(({ key, data, timeout = set.timeout, statements = set.statements }) => ({
      key, data, may: changes || timeout !== undefined || statements.some(({ kind }) => MATCHING.includes(kind)),
    }));
    return { entries, open: changes || set.flags.includes('timeout') };
  }
}

function closed(entries: readonly Entry[]): Contents {
  return { entries, open: false };
}

function keepsMatch(key: Value): boolean {
  return key.kind === 'element' && key.statements.some(({ kind }) => MATCHING.includes(kind));
}
