import { Construct } from 'constructs';
import { INamedMap, NftElementOptions, NftMapEntry, NftSetOptions, NftType } from '../nft';
import { datatype } from '../nft/model/datatype';
import { SetDefinition } from '../nft/model/table';
import { valueOf } from '../nft/model/value-of';
import { plain } from '../nft/value';
import { NftElementStore } from './nft-element-store';
import type { NftTable } from './nft-table';

/** What a {@link NftMap} is made from. */
export interface NftMapProps extends NftSetOptions {
  /** What is looked up. */
  readonly type: NftType;

  /** What is found. */
  readonly valueType: NftType;

  /**
   * The values are ranges or prefixes. **Requires** nft 0.9.5 and kernel 5.8.
   *
   * @default false
   */
  readonly valueIntervals?: boolean;

  /**
   * Elements to begin with.
   *
   * @default - none
   */
  readonly elements?: NftMapEntry[];
}

/**
 * A named map, whose elements give values.
 *
 * **Renders** `map targets { type inet_service : ipv4_addr; elements = { 80 : 192.0.2.1 } }`.
 */
export class NftMap extends Construct implements INamedMap {
  /** The map's name in its table. */
  public readonly mapName: string;

  private readonly store: NftElementStore;
  private readonly valueTypes: readonly string[];

  /**
   * @param table the table that holds the map
   * @param name unique among the sets and maps of the table
   * @param props what the map holds
   */
  public constructor(table: NftTable, name: string, props: NftMapProps) {
    super(table, table._claim('set', name));
    this.mapName = name;
    this.valueTypes = props.valueType._types;
    const types = { ...mapTypes(props.type, props.valueType), data: this.valueTypes, dataIntervals: props.valueIntervals };
    this.store = new NftElementStore(this.node.path, name, types, props);
    props.elements?.forEach((element) => this.addElement(element));
    table._addSet(this);
  }

  /** Adds an element. */
  public addElement(entry: NftMapEntry, options: NftElementOptions = {}): void {
    const value = valueOf(plain(entry.value), this.valueTypes.map(datatype));
    this.store.add(plain(entry.key), { kind: 'value', value }, options);
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

/** A map is declared by types or by fields, not by some of both: then the types are taken. */
function mapTypes(type: NftType, valueType: NftType): Pick<SetDefinition, 'key' | 'typeof'> {
  const { key, typeof: declared } = type._key;
  const data = valueType._node;
  return declared && data ? { key, typeof: { ...declared, data } } : { key };
}
