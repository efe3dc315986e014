import { checkInstance } from '../check/instance';
import { longSocketPath } from '../errors';
import { all, Keys, NEWER_PACKET_INPUT_KEYS } from '../model/keys';
import { integer, Option, text } from '../model/option';
import { plugin } from '../model/spec';
import { UlogdPacketInput } from '../plugin';

const KEYS: Keys = {
  ...NEWER_PACKET_INPUT_KEYS,
  ...all('string', 'oob.in', 'oob.out', 'nufw.user.name', 'nufw.os.name', 'nufw.os.rel', 'nufw.os.vers', 'nufw.app.name'),
  ...all('uint32', 'nufw.user.id'),
};

const UNIXSOCK = plugin({ name: 'UNIXSOCK', library: 'ulogd_inppkt_UNIXSOCK.so', takes: [], gives: 'raw', adds: KEYS });

/** `sun_path` of unix(7), less its end. */
const LONGEST_PATH = 107;

export interface UnixsockInputProps {
  /**
   * Absolute path of the socket, at most 107 bytes. ulogd does not start while something stands there, so choose a place that
   * is empty at each start, such as below /run.
   * @default /var/run/ulogd/ulogd2.sock
   */
  readonly socketPath?: string;
  /**
   * Bytes that ulogd reads from the socket at once.
   * @default - the socket's own buffer
   */
  readonly bufsize?: number;
  /**
   * Access bits of the socket, e.g. 0o660.
   * @default 0o600
   */
  readonly perms?: number;
  /**
   * User who owns the socket.
   * @default - whom ulogd runs as at its start
   */
  readonly owner?: string;
  /**
   * Group that owns the socket.
   * @default - that of whom ulogd runs as at its start
   */
  readonly group?: string;
}

/**
 * Packets that a program hands over through a UNIX stream socket, one client at a time, in NuFW's protocol.
 *
 * **Renders** `nuauth1:UNIXSOCK`.
 *
 * Source: ulogd2 input/packet/ulogd_inppkt_UNIXSOCK.c.
 */
export class UnixsockInput extends UlogdPacketInput {
  /** @internal */
  public readonly _spec = UNIXSOCK;
  /** @internal */
  public readonly _options: readonly Option[];

  public constructor(instanceName: string, props: UnixsockInputProps = {}) {
    super(instanceName);
    this._options = [
      text('socket_path', props.socketPath, 'path'),
      integer('bufsize', props.bufsize, 1),
      integer('perms', props.perms, 0, 0o777),
      text('owner', props.owner),
      text('group', props.group),
    ];
    const isLong = props.socketPath !== undefined && Buffer.byteLength(props.socketPath) > LONGEST_PATH;
    checkInstance(this, isLong ? [longSocketPath(props.socketPath!)] : []);
  }
}
