import { Credential, Target } from '../../contract';
import { notOneTarget } from '../errors';
import { connectSsh } from '../ssh';
import { connectLocal } from './local';
import { Transport } from './transport';

export interface ConnectOptions {
  readonly signal?: AbortSignal;
}

/** Opens the way to a host: verified, authenticated, and ready to run scripts as root. */
export async function connect(target: Target, credential: Credential | undefined, options: ConnectOptions = {}): Promise<Transport> {
  if (target.ssh && target.local) {
    throw notOneTarget('both');
  }
  if (target.ssh) {
    return connectSsh(target.ssh, credential ?? {}, options.signal);
  }
  if (target.local) {
    return connectLocal(target.local);
  }
  throw notOneTarget('neither');
}
