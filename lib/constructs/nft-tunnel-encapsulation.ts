import { TunnelEncapsulation } from '../nft/model/object';
import { oneEncapsulation } from './errors';

/** What the protocol of a tunnel says besides its ends: one of these. */
export interface TunnelEncapsulationProps {
  /**
   * The group policy of VXLAN, 0 to 4294967295.
   *
   * @default - another protocol
   */
  readonly vxlanGbp?: number;

  /**
   * The index of ERSPAN version 1, 0 to 4294967295.
   *
   * @default - another protocol
   */
  readonly erspanIndex?: number;

  /**
   * ERSPAN version 2.
   *
   * @default - another protocol
   */
  readonly erspan2?: Erspan2Props;

  /**
   * The options of Geneve.
   *
   * @default - another protocol
   */
  readonly geneve?: GeneveOptionProps[];
}

/** What ERSPAN version 2 says. */
export interface Erspan2Props {
  /** Whether the packets that are copied came in or go out. */
  readonly direction: ErspanDirection;

  /** The number of the session's engine, 0 to 63. */
  readonly id: number;
}

/** Whether packets come in or go out. */
export enum ErspanDirection {
  INGRESS = 'ingress',
  EGRESS = 'egress',
}

/** An option of Geneve. */
export interface GeneveOptionProps {
  /** 0 to 65535. */
  readonly optionClass: number;

  /** 0 to 255. */
  readonly type: number;

  /** 1 to 127 bytes in hexadecimal: `0x12345678`. */
  readonly data: string;
}

/** The node of what was given. */
export function tunnelEncapsulation(place: string, props: TunnelEncapsulationProps): TunnelEncapsulation {
  const given = Object.entries(props).filter(([, value]) => value !== undefined).map(([key]) => key);
  if (given.length !== 1) {
    throw oneEncapsulation(place, given.join(', ') || 'none');
  }
  const { vxlanGbp, erspanIndex, erspan2, geneve = [] } = props;
  if (vxlanGbp !== undefined) {
    return { kind: 'vxlan', gbp: vxlanGbp };
  }
  if (erspanIndex !== undefined) {
    return { kind: 'erspan', version: 1, index: erspanIndex };
  }
  return erspan2 === undefined
    ? { kind: 'geneve', options: geneve.map(({ optionClass, type, data }) => ({ class: optionClass, type, data })) }
    : { kind: 'erspan', version: 2, direction: erspan2.direction, id: erspan2.id };
}
