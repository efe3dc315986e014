import { objectStatement, objectStatementBy } from '../object-statement';
import { INamedSecmark } from '../references';
import { NftStatement } from '../statement';
import { NftValue } from '../value';

/** Labels packets for SELinux. */
export class Secmark {
  /**
   * Gives the packet a security context of the table.
   *
   * **Renders** `meta secmark set "sshd"`.
   *
   * **Requires** nft 0.9.1, kernel 4.20 and SELinux.
   */
  public static named(secmark: INamedSecmark): NftStatement {
    return objectStatement('secmark', secmark.secmarkName);
  }

  /**
   * Gives the packet the security context that a map gives: `Secmark.namedBy(Tcp.DPORT.map(marks))`.
   *
   * **Renders** `meta secmark set tcp dport map @marks`.
   *
   * **Requires** nft 0.9.1, kernel 4.20 and SELinux.
   */
  public static namedBy(lookup: NftValue): NftStatement {
    return objectStatementBy('secmark', lookup);
  }

  private constructor() {}
}
