import { SshTarget } from '../../contract';
import { Credentials, Transport } from '../transport/transport';
import { openChain } from './chain';
import { hopsTo } from './hops';
import { SshTransport } from './ssh-transport';

/** Verifies and logs in to every server on the way to a host, and to the host. */
export async function connectSsh(target: SshTarget, credentials: Credentials, signal?: AbortSignal): Promise<Transport> {
  const hops = await hopsTo(target, credentials);
  const chain = await openChain(hops, signal);
  const { name, user, credential } = hops[hops.length - 1];
  return new SshTransport(chain, { host: name, user }, {
    sudo: target.become === 'sudo',
    password: credential.become_password || undefined,
  });
}
