import { ByteUnit, Limit as LimitNode, TimeUnit } from '../model/stateful';
import { objectStatement, objectStatementBy } from '../object-statement';
import { INamedLimit } from '../references';
import { NftStatement, statement } from '../statement';
import { NftValue } from '../value';

/** The time over which a rate is counted. */
export enum LimitPer {
  SECOND = 'second',
  MINUTE = 'minute',
  HOUR = 'hour',
  DAY = 'day',
  WEEK = 'week',
}

/** In what a rate of bytes is counted. */
export enum LimitUnit {
  BYTES = 'bytes',
  KBYTES = 'kbytes',
  MBYTES = 'mbytes',
}

export interface LimitPacketsProps {
  /** Packets, at least 1. */
  readonly rate: number;
  readonly per: LimitPer;
  /**
   * Packets that may come at once beyond the rate, 1 to 4294967295.
   * @default 5
   */
  readonly burst?: number;
}

export interface LimitBytesProps {
  /** In `unit`, at least 1. */
  readonly rate: number;
  readonly unit: LimitUnit;
  readonly per: LimitPer;
  /**
   * Bytes that may come at once beyond the rate, in `burstUnit`.
   * @default - none
   */
  readonly burst?: number;
  /** @default - as `unit` */
  readonly burstUnit?: LimitUnit;
}

/** Matches as long as a rate is kept to, or once it is exceeded. */
export class Limit {
  /**
   * Matches packets up to a rate.
   *
   * **Renders** `limit rate 10/second burst 5 packets`.
   */
  public static packets(props: LimitPacketsProps): NftStatement {
    return packets(props, false);
  }

  /**
   * Matches the packets that exceed a rate.
   *
   * **Renders** `limit rate over 10/second burst 5 packets`.
   */
  public static packetsOver(props: LimitPacketsProps): NftStatement {
    return packets(props, true);
  }

  /**
   * Matches packets up to a rate of bytes.
   *
   * **Renders** `limit rate 10 mbytes/second burst 100 kbytes`.
   */
  public static bytes(props: LimitBytesProps): NftStatement {
    return bytes(props, false);
  }

  /**
   * Matches the packets that exceed a rate of bytes.
   *
   * **Renders** `limit rate over 10 mbytes/second`.
   */
  public static bytesOver(props: LimitBytesProps): NftStatement {
    return bytes(props, true);
  }

  /**
   * A limit of the table, which several rules may share.
   *
   * **Renders** `limit name "pings"`.
   */
  public static named(limit: INamedLimit): NftStatement {
    return objectStatement('limit', limit.limitName);
  }

  /**
   * The limit that a map gives: `Limit.namedBy(Ip.SADDR.map(limits))`.
   *
   * **Renders** `limit name ip saddr map @limits`.
   */
  public static namedBy(lookup: NftValue): NftStatement {
    return objectStatementBy('limit', lookup);
  }

  private constructor() {}
}

function packets(props: LimitPacketsProps, over: boolean): NftStatement {
  return statement({ kind: 'limit', ...packetsLimit(props, over) });
}

function bytes(props: LimitBytesProps, over: boolean): NftStatement {
  return statement({ kind: 'limit', ...bytesLimit(props, over) });
}

/** The burst is always said: nft before 1.1 does not list the usual one, and newer ones do. */
export function packetsLimit({ rate, per, burst }: LimitPacketsProps, over: boolean): LimitNode {
  return { over, rate, per: per as TimeUnit, burst: { amount: burst ?? 5 } };
}

export function bytesLimit({ rate, unit, per, burst, burstUnit }: LimitBytesProps, over: boolean): LimitNode {
  const inUnit = inLargest(rate, unit);
  const node: LimitNode = { over, rate: inUnit.amount, unit: inUnit.unit, per: per as TimeUnit };
  return burst === undefined ? node : { ...node, burst: inLargest(burst, burstUnit ?? unit) };
}

const UNITS: readonly ByteUnit[] = ['bytes', 'kbytes', 'mbytes'];

/** nft lists amounts in the largest unit that divides them. */
function inLargest(amount: number, unit: LimitUnit): { readonly amount: number; readonly unit: ByteUnit } {
  const larger = UNITS[UNITS.indexOf(unit) + 1];
  return larger !== undefined && amount > 0 && amount % 1024 === 0 ? inLargest(amount / 1024, larger as LimitUnit) : { amount, unit };
}
