import { Construct } from 'constructs';
import { INamedChain, NftStatement } from '../nft';
import { checkRule } from '../nft/check/rule';
import { checkComment } from '../nft/check/text';
import { ruleNameTaken } from '../nft/errors';
import { settleRule } from '../nft/model/settle';
import { BaseChain, Chain, Rule } from '../nft/model/table';
import { refuse } from './nft-place';
import type { NftTable } from './nft-table';

/** What a {@link NftChain} is made from. */
export interface NftChainProps {
  /**
   * A remark that is kept on the host, up to 128 bytes.
   *
   * @default - none
   */
  readonly comment?: string;
}

/**
 * A chain to which rules jump.
 *
 * **Renders** `chain web { … }`.
 */
export class NftChain extends Construct implements INamedChain {
  /** The chain's name in its table. */
  public readonly chainName: string;

  private readonly table: NftTable;
  private readonly comment?: string;
  private readonly rules: Rule[] = [];
  private readonly ruleNames = new Set<string>();

  /**
   * @param table the table that holds the chain
   * @param name unique among the chains of the table
   */
  public constructor(table: NftTable, name: string, props: NftChainProps = {}) {
    super(table, table._claim('chain', name));
    this.chainName = name;
    this.table = table;
    this.comment = props.comment;
    refuse(this.node.path, checkComment(props.comment));
    table._addChain(this);
  }

  /**
   * Adds a rule at the end of the chain.
   *
   * **Renders** the statements on one line, with the name as the comment.
   *
   * @param name unique in the chain, up to 128 bytes: changes, errors and traces speak of the rule by it
   * @param statements matches and actions, in order
   */
  public addRule(name: string, ...statements: NftStatement[]): void {
    const place = `${this.node.path} rule "${name}"`;
    const rule = settleRule({ comment: name, statements: statements.map(({ _node }) => _node) }, this.table._family);
    if (this.ruleNames.has(name)) {
      refuse(place, [ruleNameTaken()]);
    }
    refuse(place, checkRule(rule, this.table._family));
    this.ruleNames.add(name);
    this.rules.push(rule);
  }

  /** @internal */
  public _model(): Chain {
    const base = this._base();
    return {
      name: this.chainName,
      ...(this.comment !== undefined && { comment: this.comment }),
      ...(base && { base }),
      rules: this.rules,
    };
  }

  /** @internal */
  protected _base(): BaseChain | undefined {
    return undefined;
  }
}
