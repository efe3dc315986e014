import { Construct } from 'constructs';
import { INamedFlowtable, NftHook, NftPriority } from '../nft';
import { checkObjectFamily } from '../nft/check/family';
import { checkFlowtable } from '../nft/check/object';
import { Flowtable } from '../nft/model/object';
import { canonicalPriority } from '../nft/model/priority';
import { refuse } from './nft-place';
import type { NftTable } from './nft-table';

/** What a {@link NftFlowtable} is made from. */
export interface NftFlowtableProps {
  /** The interfaces between which packets take the short way. */
  readonly devices: string[];

  /**
   * The place among the chains and flowtables at ingress: lower sees a packet first.
   *
   * @default NftPriority.FILTER
   */
  readonly priority?: NftPriority;

  /**
   * Has the devices themselves forward what they can.
   *
   * @default false
   */
  readonly offload?: boolean;

  /**
   * Counts the packets of connections in the flowtable, for conntrack. **Requires** kernel 5.7.
   *
   * @default false
   */
  readonly counter?: boolean;
}

/**
 * Where established connections are forwarded at ingress, past all chains. Rules move connections there with `Flow.add(…)`.
 *
 * **Renders** `flowtable fast { hook ingress priority filter; devices = { lan, wan } }`.
 *
 * **Requires** kernel 4.16 and its nf_flow_table_inet, nf_flow_table_ipv4 or nf_flow_table_ipv6.
 */
export class NftFlowtable extends Construct implements INamedFlowtable {
  /** The flowtable's name in its table. */
  public readonly flowtableName: string;

  private readonly flowtable: Flowtable;

  /**
   * @param table the table that holds the flowtable
   * @param name unique among the flowtables of the table
   * @param props the devices
   */
  public constructor(table: NftTable, name: string, props: NftFlowtableProps) {
    super(table, table._claim('flowtable', name));
    const priority = (props.priority ?? NftPriority.FILTER)._node;
    this.flowtableName = name;
    this.flowtable = {
      name,
      priority: canonicalPriority(table._family, NftHook.INGRESS, priority),
      devices: props.devices,
      offload: props.offload ?? false,
      counter: props.counter ?? false,
    };
    refuse(this.node.path, [...checkFlowtable(this.flowtable), ...checkObjectFamily('flowtable', name, table._family)]);
    table._addFlowtable(this);
  }

  /** @internal */
  public _model(): Flowtable {
    return this.flowtable;
  }
}
