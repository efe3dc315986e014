import { Construct } from 'constructs';
import { INamedSet, NftElementOptions, NftSetOptions, NftType } from '../nft';
import { SetDefinition } from '../nft/model/table';
import { NftElementStore } from './nft-element-store';
import type { NftTable } from './nft-table';

/** What a {@link NftSet} is made from. */
export interface NftSetProps extends NftSetOptions {
  /** What the elements are: `NftType.IPV4_ADDR.concat(NftType.INET_SERVICE)` for pairs. */
  readonly type: NftType;

  /**
   * Elements to begin with.
   *
   * @default - none
   */
  readonly elements?: (string | number)[];
}

/**
 * A named set, to which rules refer.
 *
 * **Renders** `set blocked { type ipv4_addr; elements = { … } }`.
 */
export class NftSet extends Construct implements INamedSet {
  /** The set's name in its table. */
  public readonly setName: string;

  private readonly store: NftElementStore;

  /**
   * @param table the table that holds the set
   * @param name unique among the sets and maps of the table
   * @param props what the set holds
   */
  public constructor(table: NftTable, name: string, props: NftSetProps) {
    super(table, table._claim('set', name));
    this.setName = name;
    this.store = new NftElementStore(this.node.path, name, props.type._key, props);
    this.addElements(...(props.elements ?? []));
    table._addSet(this);
  }

  /** Adds elements: values, ranges `A-B`, prefixes, or concatenations `A . B`. */
  public addElements(...values: (string | number)[]): void {
    values.forEach((value) => this.store.add(value, undefined));
  }

  /** Adds an element that has something to say for itself. */
  public addElement(value: string | number, options: NftElementOptions = {}): void {
    this.store.add(value, undefined, options);
  }

  /** @internal */
  public get _external(): boolean {
    return this.store.external;
  }

  /** @internal */
  public _model(): SetDefinition {
    return this.store.model();
  }
}
