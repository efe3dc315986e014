import { ByteUnit, LimitStatement, TimeUnit } from '../model/statement';
import { NftStatement, statement } from '../statement';

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

  private constructor() {}
}

/** The burst is always said: nft before 1.1 does not list the usual one, and newer ones do. */
function packets({ rate, per, burst }: LimitPacketsProps, over: boolean): NftStatement {
  return statement({ kind: 'limit', over, rate, per: per as TimeUnit, burst: { amount: burst ?? 5 } });
}

function bytes({ rate, unit, per, burst, burstUnit }: LimitBytesProps, over: boolean): NftStatement {
  const node: LimitStatement = { kind: 'limit', over, rate, unit: unit as ByteUnit, per: per as TimeUnit };
  return statement(burst === undefined ? node : { ...node, burst: { amount: burst, unit: (burstUnit ?? unit) as ByteUnit } });
}
