import { checkInstance } from '../check/instance';
import { unusableMark } from '../errors';
import { bits32, Option } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdFilter } from '../plugin';

const MARK = plugin({ name: 'MARK', library: 'ulogd_filter_MARK.so', takes: ['packet', 'flow'], gives: 'same' });

/** All 32 bits, as ulogd has it when no mask is said. */
const ALL_BITS = 0xffffffff;

export interface MarkFilterProps {
  /** What the mark must be under the mask, 0 to 0xffffffff, with no bits beyond the mask. */
  readonly mark: number;
  /**
   * The bits of the mark that count, 0 to 0xffffffff.
   * @default 0xffffffff
   */
  readonly mask?: number;
}

/**
 * Stops packets and connections whose mark, under a mask, is another. A connection's mark goes before a packet's; what has
 * neither passes.
 *
 * **Renders** `mark:MARK` and a section such as `[mark]`, `mark=16`, `mask=240`. Numbers from 0x80000000 are written as negative
 * ones: ulogd 2.0.9 refuses them otherwise, and 2.0.8 reads both alike.
 *
 * Source: ulogd2 filter/ulogd_filter_MARK.c.
 */
export class MarkFilter extends UlogdFilter {
  /** @internal */
  public readonly _spec = MARK;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: MarkFilterProps) {
    super(instanceName);
    this._options = [bits32('mark', props.mark), bits32('mask', props.mask)];
    const mask = props.mask ?? ALL_BITS;
    const isUnusable = [props.mark, mask].every(isMark) && (BigInt(props.mark) & ~BigInt(mask)) !== 0n;
    checkInstance(this, isUnusable ? [unusableMark(props.mark, mask)] : []);
  }
}

function isMark(value: number): boolean {
  return Number.isInteger(value) && value >= 0;
}
