import { Construct } from 'constructs';
import { CtObjectFamily, CtObjectProtocol, INamedCtExpectation } from '../nft';
import { badDuration } from '../nft/errors';
import { parseDuration } from '../nft/model/duration';
import { named, NftObjectProps } from './nft-object';
import { refuse } from './nft-place';
import type { NftTable } from './nft-table';

/** What a {@link NftCtExpectation} is made from. */
export interface NftCtExpectationProps extends NftObjectProps {
  /** The transport protocol of the connection that is expected. */
  readonly protocol: CtObjectProtocol;

  /** Its destination port, 0 to 65535. */
  readonly dport: number;

  /** How long it is expected: `30s`, `2m`. */
  readonly timeout: string;

  /** How many are expected at once, 1 to 255. */
  readonly size: number;

  /**
   * The packets that it is for.
   *
   * @default - the family of the table
   */
  readonly l3proto?: CtObjectFamily;
}

/**
 * A connection that shall count as related to another one. Rules announce it with `Ct.expectationSet(…)`.
 *
 * **Renders** `ct expectation callback { protocol tcp; dport 9876; timeout 2m; size 12; l3proto ip }`.
 *
 * **Requires** nft 0.9.2 and kernel 5.3.
 */
export class NftCtExpectation extends Construct implements INamedCtExpectation {
  /** The expectation's name in its table. */
  public readonly ctExpectationName: string;

  /**
   * @param table the table that holds the expectation
   * @param name unique among the expectations of the table
   * @param props what is expected
   */
  public constructor(table: NftTable, name: string, props: NftCtExpectationProps) {
    const { protocol, dport, size, l3proto } = props;
    const timeout = parseDuration(props.timeout);
    if (!timeout) {
      refuse(`${table.node.path}/${name}`, [badDuration('timeout', props.timeout)]);
    }
    super(table, table._claim('ct expectation', name));
    table._addObject(this, { ...named('ct expectation', name, props), protocol, dport, timeout: timeout ?? 0, size, l3proto: l3proto ?? table._l3proto });
    this.ctExpectationName = name;
  }
}
