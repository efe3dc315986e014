import { bytesOf } from '../bytes';
import { ByteUnit } from '../model/stateful';
import { objectStatement, objectStatementBy } from '../object-statement';
import { INamedQuota } from '../references';
import { NftStatement, statement } from '../statement';
import { NftValue } from '../value';
import { LimitUnit } from './limit';

/** Matches until an amount of bytes has passed, or from then on. */
export class Quota {
  /**
   * Matches until the amount has passed.
   *
   * **Renders** `quota 500 mbytes`, in the largest unit that divides the amount.
   * @param amount in `unit`; less than 2^63 bytes
   */
  public static until(amount: number, unit: LimitUnit): NftStatement {
    return statement({ kind: 'quota', over: false, bytes: bytesOf('Quota.until', amount, unit as ByteUnit) });
  }

  /**
   * Matches once the amount has passed.
   *
   * **Renders** `quota over 500 mbytes`, in the largest unit that divides the amount.
   * @param amount in `unit`; less than 2^63 bytes
   */
  public static over(amount: number, unit: LimitUnit): NftStatement {
    return statement({ kind: 'quota', over: true, bytes: bytesOf('Quota.over', amount, unit as ByteUnit) });
  }

  /**
   * A quota of the table, which several rules may share.
   *
   * **Renders** `quota name "monthly"`.
   */
  public static named(quota: INamedQuota): NftStatement {
    return objectStatement('quota', quota.quotaName);
  }

  /**
   * The quota that a map gives: `Quota.namedBy(Ip.SADDR.map(quotas))`.
   *
   * **Renders** `quota name ip saddr map @quotas`.
   */
  public static namedBy(lookup: NftValue): NftStatement {
    return objectStatementBy('quota', lookup);
  }

  private constructor() {}
}
