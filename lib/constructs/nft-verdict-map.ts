import { Construct } from 'constructs';
import { IVerdictMap, NftElementOptions, NftSetOptions, NftType, NftVerdictEntry } from '../nft';
import { SetDefinition } from '../nft/model/table';
import { plain } from '../nft/value';
import { NftElementStore } from './nft-element-store';
import type { NftTable } from './nft-table';

/** What a {@link NftVerdictMap} is made from. */
export interface NftVerdictMapProps extends NftSetOptions {
  /** What is looked up. */
  readonly type: NftType;

  /**
   * Elements to begin with.
   *
   * @default - none
   */
  readonly elements?: NftVerdictEntry[];
}

/**
 * A named map, whose elements give verdicts.
 *
 * **Renders** `map fate { type ipv4_addr : verdict; elements = { 192.0.2.1 : drop } }`.
 */
export class NftVerdictMap extends Construct implements IVerdictMap {
  /** The map's name in its table. */
  public readonly verdictMapName: string;

  private readonly store: NftElementStore;

  /**
   * @param table the table that holds the map
   * @param name unique among the sets and maps of the table
   * @param props what the map holds
   */
  public constructor(table: NftTable, name: string, props: NftVerdictMapProps) {
    super(table, table._claim('set', name));
    this.verdictMapName = name;
    this.store = new NftElementStore(this.node.path, name, { ...props.type._key, data: 'verdict' }, props);
    props.elements?.forEach((element) => this.addElement(element));
    table._addSet(this);
  }

  /** Adds an element. */
  public addElement(entry: NftVerdictEntry, options: NftElementOptions = {}): void {
    this.store.add(plain(entry.key), { kind: 'verdict', verdict: entry.verdict._verdict }, options);
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
