import { Construct } from 'constructs';
import { INamedMap, NftElementOptions, NftMapEntry, NftObjectType, NftSetOptions, NftType } from '../nft';
import { SetDefinition } from '../nft/model/table';
import { plain } from '../nft/value';
import { NftElementStore } from './nft-element-store';
import type { NftTable } from './nft-table';

/** What a {@link NftObjectMap} is made from. */
export interface NftObjectMapProps extends NftSetOptions {
  /** What is looked up. */
  readonly type: NftType;

  /** What is found. */
  readonly objectType: NftObjectType;

  /**
   * Elements to begin with; their values are names of objects.
   *
   * @default - none
   */
  readonly elements?: NftMapEntry[];
}

/**
 * A named map, whose elements give objects of the table: `Counter.namedBy(Ip.SADDR.map(perCustomer))`.
 *
 * **Renders** `map perCustomer { type ipv4_addr : counter; elements = { 192.0.2.1 : "first" } }`.
 */
export class NftObjectMap extends Construct implements INamedMap {
  /** The map's name in its table. */
  public readonly mapName: string;

  private readonly store: NftElementStore;

  /**
   * @param table the table that holds the map
   * @param name unique among the sets and maps of the table
   * @param props what the map holds
   */
  public constructor(table: NftTable, name: string, props: NftObjectMapProps) {
    super(table, table._claim('set', name));
    this.mapName = name;
    this.store = new NftElementStore(this.node.path, name, { ...props.type._key, data: { object: props.objectType } }, props);
    props.elements?.forEach((element) => this.addElement(element));
    table._addSet(this);
  }

  /** Adds an element. */
  public addElement(entry: NftMapEntry, options: NftElementOptions = {}): void {
    this.store.add(plain(entry.key), { kind: 'object', name: `${plain(entry.value)}` }, options);
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
