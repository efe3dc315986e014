import { Credential, Target } from '../../contract';
import { connect, ConnectionPool, Transport, Way } from '../../engine';
import { isWhollyKnown, Values } from '../sdk';
import { missingCredential } from './errors';

/** What one provider process shares: the secrets that it was configured with, and a connection per host. */
export class Session {
  private readonly pool = new ConnectionPool();
  private credentials: Readonly<Record<string, Credential>> = {};

  public configure(config: Values): void {
    const given = Object.entries((config.credentials ?? {}) as Record<string, Credential>);
    this.credentials = Object.fromEntries(given.filter(([, credential]) => isWhollyKnown(credential)));
  }

  public async connect(target: Target): Promise<Transport> {
    this.requireCredentials(target);
    return this.pool.get(target, this.credentials);
  }

  /** The way to a host for a change: the shared connection, and new ones. */
  public async way(target: Target): Promise<Way> {
    const transport = await this.connect(target);
    return {
      transport,
      reconnect: (signal) => connect(target, this.credentials, { signal }),
      address: target.ssh?.host ?? '127.0.0.1',
      netns: target.local?.netns ?? undefined,
    };
  }

  public close(): Promise<void> {
    return this.pool.closeAll();
  }

  private requireCredentials(target: Target): void {
    for (const { credential } of [...target.ssh ? [target.ssh] : [], ...target.ssh?.bastions ?? []]) {
      if (credential && !this.credentials[credential]) {
        throw missingCredential(credential);
      }
    }
  }
}
