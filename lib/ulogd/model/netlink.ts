import { startBuffer } from '../errors';
import { UlogdProblem } from '../ulogd-error';
import { integer, Option } from './option';

/** What the inputs that read a netlink socket say of its buffer. */
export interface NetlinkBuffer {
  readonly netlinkSocketBufferSize?: number;
  readonly netlinkSocketBufferMaxsize?: number;
}

/** The kernel doubles what it is asked for, so no more than half of an `int`. */
export const LARGEST_BUFFER = 0x3fffffff;

/** ulogd's name of the option that lets a buffer grow. */
export const BUFFER_MAXSIZE = 'netlink_socket_buffer_maxsize';

export function netlinkBufferOptions(props: NetlinkBuffer): Option[] {
  return [
    integer('netlink_socket_buffer_size', props.netlinkSocketBufferSize, 1, LARGEST_BUFFER),
    integer(BUFFER_MAXSIZE, props.netlinkSocketBufferMaxsize, 1, LARGEST_BUFFER),
  ];
}

/** ulogd sets a size only if it is less than the largest one, which is 0 when it is not said. */
export function checkNetlinkBuffer({ netlinkSocketBufferSize: size, netlinkSocketBufferMaxsize: max }: NetlinkBuffer): UlogdProblem[] {
  return size !== undefined && !(max !== undefined && size < max) ? [startBuffer(size, max)] : [];
}
