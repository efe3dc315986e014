import { Construct } from 'constructs';
import { NftFamily } from '../nft';
import { checkName } from '../nft/check/name';
import { checkTable } from '../nft/check/table';
import { checkComment } from '../nft/check/text';
import { nameTaken } from '../nft/errors';
import { Chain, CounterObject, Family, SetDefinition, Table } from '../nft/model/table';
import { NftError } from '../nft/nft-error';
import { Layout } from '../nft/render/layout';
import { renderTable } from '../nft/render/table';
import { NetfilterHost } from './netfilter-host';
import { NftBaseChain, NftBaseChainProps } from './nft-base-chain';
import { NftChain, NftChainProps } from './nft-chain';
import { NftCounter, NftCounterProps } from './nft-counter';
import { NftMap, NftMapProps } from './nft-map';
import { refuse } from './nft-place';
import { NftSet, NftSetProps } from './nft-set';
import { NftVerdictMap, NftVerdictMapProps } from './nft-verdict-map';

/** What a {@link NftTable} is made from. */
export interface NftTableProps {
  /** The packets that the table sees. */
  readonly family: NftFamily;

  /**
   * The table's name on the host.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * A remark that is kept on the host, up to 128 bytes.
   *
   * @default - none
   */
  readonly comment?: string;
}

/**
 * A table of a host. It belongs to this construct alone: what others add to it by hand is drift.
 *
 * **Renders** `table inet filter { … }`.
 */
export class NftTable extends Construct {
  /** The packets that the table sees. */
  public readonly family: NftFamily;

  /** The table's name on the host. */
  public readonly tableName: string;

  private readonly comment?: string;
  private readonly names = new Set<string>();
  private readonly counters: { _model(): CounterObject }[] = [];
  private readonly sets: { _model(): SetDefinition }[] = [];
  private readonly chains: { _model(): Chain }[] = [];

  /**
   * @param host the host that carries the table
   * @param id unique on the host; the name of the table, unless another is given
   * @param props what the table sees
   */
  public constructor(host: NetfilterHost, id: string, props: NftTableProps) {
    super(host, id);
    this.family = props.family;
    this.tableName = props.name ?? id;
    this.comment = props.comment;
    refuse(this.node.path, [...checkName('table', this.tableName), ...checkComment(this.comment)]);
    host._addTable({ key: `${this.family} ${this.tableName}`, path: this.node.path, render: () => this.rendered('review') });
  }

  /** Adds a chain that sees packets at a hook. */
  public addBaseChain(name: string, props: NftBaseChainProps): NftBaseChain {
    return new NftBaseChain(this, name, props);
  }

  /** Adds a chain to which rules jump. */
  public addChain(name: string, props: NftChainProps = {}): NftChain {
    return new NftChain(this, name, props);
  }

  /** Adds a named set. */
  public addSet(name: string, props: NftSetProps): NftSet {
    return new NftSet(this, name, props);
  }

  /** Adds a named map, whose elements give values. */
  public addMap(name: string, props: NftMapProps): NftMap {
    return new NftMap(this, name, props);
  }

  /** Adds a named map, whose elements give verdicts. */
  public addVerdictMap(name: string, props: NftVerdictMapProps): NftVerdictMap {
    return new NftVerdictMap(this, name, props);
  }

  /** Adds a counter that rules may share. */
  public addCounter(name: string, props: NftCounterProps = {}): NftCounter {
    return new NftCounter(this, name, props);
  }

  /** The table as nft text, laid out as `nft list` does. Throws when something in it refers to what is not there. */
  public render(): string {
    return this.rendered('listing');
  }

  private rendered(layout: Layout): string {
    const table = this._model();
    const found = checkTable(table);
    if (found.length > 0) {
      throw new NftError(found.map(({ within, problem }) => ({ where: `${this.node.path}/${within}`, problem })));
    }
    return renderTable(table, layout);
  }

  /** @internal */
  public get _family(): Family {
    return this.family as Family;
  }

  /** @internal */
  public _model(): Table {
    return {
      family: this._family,
      name: this.tableName,
      ...(this.comment !== undefined && { comment: this.comment }),
      counters: this.counters.map((counter) => counter._model()),
      sets: this.sets.map((set) => set._model()),
      chains: this.chains.map((chain) => chain._model()),
    };
  }

  /**
   * Takes a name in one of nft's name spaces, and gives back the id of the construct that will bear it. A chain and a
   * set may share a name on the host, but not an id in the tree.
   * @internal
   */
  public _claim(space: 'chain' | 'set' | 'counter', name: string): string {
    const place = `${this.node.path}/${name}`;
    refuse(place, checkName(space, name));
    if (this.names.has(`${space} ${name}`)) {
      refuse(place, [nameTaken(space, name)]);
    }
    this.names.add(`${space} ${name}`);
    return this.node.tryFindChild(name) ? `${space} ${name}` : name;
  }

  /** @internal */
  public _addCounter(counter: { _model(): CounterObject }): void {
    this.counters.push(counter);
  }

  /** @internal */
  public _addSet(set: { _model(): SetDefinition }): void {
    this.sets.push(set);
  }

  /** @internal */
  public _addChain(chain: { _model(): Chain }): void {
    this.chains.push(chain);
  }
}
