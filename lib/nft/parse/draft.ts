import { Flowtable, TableObject } from '../model/object';
import { BaseChain, Chain, Family, Rule, SetDefinition, SetElement, Table, TableFlag } from '../model/table';
import { distinct } from './distinct';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** A table may be declared piece by piece; a draft gathers the pieces. */
export class TableDraft {
  public comment?: string;
  public readonly flags = new Set<TableFlag>();
  /** By kind and name: kinds have name spaces of their own. */
  public readonly objects = new Map<string, TableObject>();
  public readonly flowtables = new Map<string, Flowtable>();
  public readonly sets = new Map<string, SetDraft>();
  public readonly chains = new Map<string, ChainDraft>();

  private readonly missed = new Set<string>();

  /** @param later what is known of the same table from an earlier reading of the text */
  public constructor(public readonly family: Family, public readonly name: string, private readonly later?: TableDraft) {}

  /** How a set is declared, in the text so far or, for nft reads sets before rules, further down. */
  public declared(set: string): SetDraft['options'] | undefined {
    const found = this.sets.get(set) ?? this.later?.sets.get(set);
    if (found === undefined) {
      this.missed.add(set);
    }
    return found?.options;
  }

  /** Whether a set was asked for before it was declared. */
  public get askedTooEarly(): boolean {
    return [...this.missed].some((set) => this.sets.has(set));
  }

  public get isEmpty(): boolean {
    return this.comment === undefined
      && this.flags.size + this.objects.size + this.flowtables.size + this.sets.size + this.chains.size === 0;
  }

  public chain(name: string): ChainDraft {
    const chain = this.chains.get(name) ?? new ChainDraft(name);
    this.chains.set(name, chain);
    return chain;
  }

  public finish(): Table {
    return {
      family: this.family,
      name: this.name,
      flags: [...this.flags],
      ...(this.comment !== undefined && { comment: this.comment }),
      objects: [...this.objects.values()],
      flowtables: [...this.flowtables.values()],
      sets: [...this.sets.values()].map((set) => set.finish()),
      chains: [...this.chains.values()].map((chain) => chain.finish()),
    };
  }
}

export class ChainDraft {
  public comment?: string;
  public base?: Writable<BaseChain>;
  public readonly rules: Rule[] = [];

  public constructor(public readonly name: string) {}

  public finish(): Chain {
    return {
      name: this.name,
      ...(this.comment !== undefined && { comment: this.comment }),
      ...(this.base && { base: this.base }),
      rules: this.rules,
    };
  }
}

export class SetDraft {
  public readonly elements: SetElement[] = [];

  public constructor(public readonly options: Omit<SetDefinition, 'elements'>) {}

  /** Elements may come in several blocks and commands. */
  public finish(): SetDefinition {
    return { ...this.options, elements: distinct(this.elements) };
  }
}
