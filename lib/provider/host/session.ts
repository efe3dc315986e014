import { Credential, Target } from '../../contract';
import { ConnectionPool, Transport } from '../../engine';
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
    for (const { credential } of [...target.ssh ? [target.ssh] : [], ...target.ssh?.bastions ?? []]) {
      if (credential && !this.credentials[credential]) {
        throw missingCredential(credential);
      }
    }
    return this.pool.get(target, this.credentials);
  }

  public close(): Promise<void> {
    return this.pool.closeAll();
  }
}
