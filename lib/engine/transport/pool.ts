import { Target } from '../../contract';
import { connect } from './connect';
import { Credentials, Transport } from './transport';

/** One connection per host for everything that a process does there. */
export class ConnectionPool {
  private closing = new AbortController();
  private readonly attempts = new Map<string, Promise<Transport>>();

  /** Callers at the same time share one attempt. A failed attempt is forgotten, a dead connection replaced. */
  public async get(target: Target, credentials: Credentials = {}): Promise<Transport> {
    const key = keyOf(target, credentials);
    const known = this.attempts.get(key);
    if (known) {
      const transport = await known;
      if (transport.alive) {
        return transport;
      }
      if (this.attempts.get(key) === known) {
        this.attempts.delete(key);
      }
      return this.get(target, credentials);
    }
    const attempt = connect(target, credentials, { signal: this.closing.signal });
    this.attempts.set(key, attempt);
    try {
      return await attempt;
    } catch (error) {
      this.attempts.delete(key);
      throw error;
    }
  }

  /** Ends all connections, and attempts at them. */
  public async closeAll(): Promise<void> {
    this.closing.abort();
    this.closing = new AbortController();
    const attempts = [...this.attempts.values()];
    this.attempts.clear();
    await Promise.all(attempts.map((attempt) => attempt.then((transport) => transport.close(), () => undefined)));
  }
}

/** The same host with another user or key is another connection: what one may do, the other may not. */
function keyOf(target: Target, credentials: Credentials): string {
  return JSON.stringify([target.ssh, target.local, credentials], (_, value: unknown) => (isObject(value) ? normalised(value) : value));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Terraform says null where a caller in TypeScript leaves out; neither keeps an order of keys. */
function normalised(object: object): object {
  const given = Object.entries(object).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given.sort(([a], [b]) => (a < b ? -1 : 1)));
}
