import { Target } from '../../contract';
import { notOneTarget } from '../errors';
import { connectLocal } from './local';
import { Credentials, Transport } from './transport';

export interface ConnectOptions {
  readonly signal?: AbortSignal;
}

/**
 * Opens the way to a host: verified, authenticated, and ready to run scripts as root. `credentials` are the secrets
 * that the target and its bastions name.
 */
export async function connect(target: Target, credentials: Credentials = {}, options: ConnectOptions = {}): Promise<Transport> {
  if (target.ssh && target.local) {
    throw notOneTarget('both');
  }
  if (target.ssh) {
    // A provider process that talks to no host, as most do, need not load an SSH client.
    const { connectSsh } = require('../ssh') as typeof import('../ssh');
    return connectSsh(target.ssh, credentials, options.signal);
  }
  if (target.local) {
    return connectLocal(target.local);
  }
  throw notOneTarget('neither');
}
