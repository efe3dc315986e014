import { NftField } from '../field';
import { NftStatement } from '../statement';
import { TcpFlag } from './tcp-flag';

/** Fields of the TCP header. */
export class Tcp {
  /** The source port */
  public static readonly SPORT = NftField._payload('tcp', 'sport');
  /** The destination port */
  public static readonly DPORT = NftField._payload('tcp', 'dport');
  /** The flags; `Tcp.FLAGS.bitAnd(…).eq(…)` compares some of them exactly */
  public static readonly FLAGS = NftField._payload('tcp', 'flags');
  /** The sequence number */
  public static readonly SEQUENCE = NftField._payload('tcp', 'sequence');
  /** The number that is acknowledged */
  public static readonly ACKSEQ = NftField._payload('tcp', 'ackseq');
  /** The length of the header, in words of four bytes */
  public static readonly DOFF = NftField._payload('tcp', 'doff');
  /** The reserved bits */
  public static readonly RESERVED = NftField._payload('tcp', 'reserved');
  /** The size of the window, before its scale */
  public static readonly WINDOW = NftField._payload('tcp', 'window');
  /** The checksum of the segment */
  public static readonly CHECKSUM = NftField._payload('tcp', 'checksum');
  /** The urgent pointer */
  public static readonly URGPTR = NftField._payload('tcp', 'urgptr');

  /**
   * The source port is one of these.
   *
   * **Renders** `tcp sport 1024-65535`.
   */
  public static sport(...values: (string | number)[]): NftStatement {
    return Tcp.SPORT.eq(...values);
  }

  /**
   * The destination port is one of these.
   *
   * **Renders** `tcp dport { 22, 443 }`.
   */
  public static dport(...values: (string | number)[]): NftStatement {
    return Tcp.DPORT.eq(...values);
  }

  /**
   * Any of these flags is set.
   *
   * **Renders** `tcp flags syn,ack`.
   */
  public static flags(...flags: TcpFlag[]): NftStatement {
    return Tcp.FLAGS.eq(...flags);
  }

  /**
   * The first packet of a connection: SYN without FIN, RST or ACK.
   *
   * **Renders** `tcp flags & (fin | syn | rst | ack) == syn`.
   */
  public static syn(): NftStatement {
    return Tcp.FLAGS.bitAnd(TcpFlag.FIN, TcpFlag.SYN, TcpFlag.RST, TcpFlag.ACK).eq(TcpFlag.SYN);
  }

  private constructor() {}
}
