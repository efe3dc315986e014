import { NftStatement } from '../../nft';
import { Chain } from '../../nft/model/table';
import { NftBaseChain, NftBaseChainProps } from '../nft-base-chain';
import type { NftTable } from '../nft-table';

/**
 * A base chain whose queue rules stand last, whenever other rules are added.
 * @internal
 */
export class IpsBaseChain extends NftBaseChain {
  private readonly queueing = new Set<string>();

  /** @param all the name of the rule that holds while no rule says which packets to queue */
  public constructor(table: NftTable, name: string, props: NftBaseChainProps, private readonly all: string) {
    super(table, name, props);
  }

  public addQueueRule(name: string, ...statements: NftStatement[]): void {
    this.addRule(name, ...statements);
    this.queueing.add(name);
  }

  /** @internal */
  public _model(): Chain {
    const model = super._model();
    const named = [...this.queueing].some((name) => name !== this.all);
    const queueing = model.rules.filter(({ comment = '' }) => this.queueing.has(comment) && !(named && comment === this.all));
    return { ...model, rules: [...model.rules.filter(({ comment = '' }) => !this.queueing.has(comment)), ...queueing] };
  }
}
