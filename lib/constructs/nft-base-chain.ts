import { NftChainType, NftHook, NftPolicy, NftPriority } from '../nft';
import { checkBaseChain } from '../nft/check/base-chain';
import { canonicalPriority } from '../nft/model/priority';
import { BaseChain } from '../nft/model/table';
import { NftChain, NftChainProps } from './nft-chain';
import { refuse } from './nft-place';
import type { NftTable } from './nft-table';

/** What a {@link NftBaseChain} is made from. */
export interface NftBaseChainProps extends NftChainProps {
  /** Where the chain sees packets. */
  readonly hook: NftHook;

  /**
   * What the chain is for.
   *
   * @default NftChainType.FILTER
   */
  readonly type?: NftChainType;

  /**
   * The place among the chains of the hook: lower sees a packet first.
   *
   * @default - NftPriority.FILTER; for type nat DSTNAT (prerouting, output) or SRCNAT (input, postrouting); for type route MANGLE
   */
  readonly priority?: NftPriority;

  /**
   * What becomes of packets that no rule has decided.
   *
   * @default NftPolicy.ACCEPT
   */
  readonly policy?: NftPolicy;

  /**
   * The interfaces whose packets the chain sees; needed at ingress and egress, and only there.
   *
   * @default - none
   */
  readonly devices?: string[];

  /**
   * Has the device itself evaluate the chain; at ingress, where the device can. **Requires** nft 0.9.2 and kernel 5.3.
   *
   * @default false
   */
  readonly offload?: boolean;
}

/**
 * A chain that sees packets at a hook.
 *
 * **Renders** `chain input { type filter hook input priority filter; policy drop; … }`.
 */
export class NftBaseChain extends NftChain {
  private readonly base: BaseChain;

  /**
   * @param table the table that holds the chain
   * @param name unique among the chains of the table
   * @param props what the chain sees
   */
  public constructor(table: NftTable, name: string, props: NftBaseChainProps) {
    super(table, name, props);
    const type = props.type ?? NftChainType.FILTER;
    const priority = props.priority ?? usualPriority(type, props.hook);
    const base: BaseChain = {
      type,
      hook: props.hook,
      devices: props.devices ?? [],
      priority: canonicalPriority(table._family, props.hook, priority._node),
      policy: props.policy ?? NftPolicy.ACCEPT,
      offload: props.offload ?? false,
    };
    refuse(this.node.path, checkBaseChain(base, table._family));
    this.base = base;
  }

  /** @internal */
  protected _base(): BaseChain {
    return this.base;
  }
}

function usualPriority(type: NftChainType, hook: NftHook): NftPriority {
  switch (type) {
    case NftChainType.FILTER:
      return NftPriority.FILTER;
    case NftChainType.ROUTE:
      return NftPriority.MANGLE;
    case NftChainType.NAT:
      return hook === NftHook.PREROUTING || hook === NftHook.OUTPUT ? NftPriority.DSTNAT : NftPriority.SRCNAT;
  }
}
