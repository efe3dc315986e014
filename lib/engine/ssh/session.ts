import { Duplex } from 'node:stream';
import { Client, ClientErrorExtensions, ConnectConfig } from 'ssh2';
import { Problem } from '../../contract';
import { Attempt } from './attempt';
import { cannotForward, closedEarly, notSsh, Transient } from './connect-errors';
import { Hop } from './hop';
import { HostTrust } from './host-trust';
import { loginRefused } from './key-errors';
import { loadOffers, Offer } from './login-keys';
import { openTcp } from './tcp';

/**
 * Fast ones first, all of them sound; what is left to the end is for servers that have nothing better. AES-GCM runs
 * in OpenSSL; ChaCha20 would run as WebAssembly here.
 */
const ALGORITHMS: ConnectConfig['algorithms'] = {
  kex: [
    'curve25519-sha256', 'curve25519-sha256@libssh.org', 'ecdh-sha2-nistp256', 'ecdh-sha2-nistp384', 'ecdh-sha2-nistp521',
    'diffie-hellman-group-exchange-sha256', 'diffie-hellman-group14-sha256', 'diffie-hellman-group16-sha512',
    'diffie-hellman-group18-sha512',
  ],
  cipher: [
    'aes128-gcm@openssh.com', 'aes256-gcm@openssh.com', 'chacha20-poly1305@openssh.com', 'aes128-ctr', 'aes192-ctr', 'aes256-ctr',
  ],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
};

/** A peer that is silent for so long that three of these go unanswered is dead. */
const KEEPALIVE_MS = 7_500;

/** An authenticated connection to one hop, and the stream that it runs over. */
export interface Session {
  readonly client: Client;
  readonly stream: Duplex;
}

/** A hop, with what we know of its keys and what we have to show it. */
export interface Gate {
  readonly hop: Hop;
  readonly trust: HostTrust;
  readonly offers: readonly Offer[];
}

/** Finds what is wrong on this machine before anyone else is bothered. */
export async function prepare(hop: Hop): Promise<Gate> {
  return { hop, trust: await HostTrust.of(hop), offers: await loadOffers(hop) };
}

/** The hop before this one, from within which it is reached. */
interface From {
  readonly hop: Hop;
  readonly client: Client;
}

/** Gets past one hop: over the network, or from within the hop before it. */
export async function openSession(gate: Gate, from: From | undefined, signal?: AbortSignal): Promise<Session> {
  for (;;) {
    const refused = gate.trust.refusedByType;
    try {
      return await tryOnce(gate, from, signal);
    } catch (error) {
      // Worth another try only while the server has shown a key that it had not shown before.
      if (gate.trust.refusedByType === refused) {
        throw gate.trust.refusal ?? error;
      }
    }
  }
}

async function tryOnce(gate: Gate, from: From | undefined, signal?: AbortSignal): Promise<Session> {
  const { hop } = gate;
  const attempt = new Attempt(hop, signal);
  const client = new Client();
  let stream: Duplex | undefined;
  try {
    if (from) {
      stream = await attempt.race(forward(from.client, from.hop, hop));
    } else {
      const { socket, connected } = openTcp(hop);
      stream = socket;
      await attempt.race(connected);
    }
    attempt.waitingFor = 'the greeting of an SSH server';
    await attempt.race(login(client, gate, stream, attempt));
    return { client, stream };
  } catch (error) {
    client.destroy();
    stream?.destroy();
    throw error;
  } finally {
    attempt.finish();
  }
}

function forward(bastion: Client, from: Hop, to: Hop): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    bastion.forwardOut('127.0.0.1', 0, to.host, to.port, (error, stream) => {
      if (error) {
        return reject(cannotForward(from, to, error.message.replace(/^\(SSH\) Channel open failure: /, '').toLowerCase()));
      }
      resolve(stream);
    });
  });
}

function login(client: Client, { hop, trust, offers }: Gate, sock: Duplex, attempt: Attempt): Promise<void> {
  return new Promise((resolve, reject) => {
    let distrust: Problem | undefined;
    let accepts = 'nothing that it names';
    const left = [...offers];
    const shown: string[] = [];
    const refusal = () => loginRefused(hop, shown, accepts);

    client.on('ready', resolve);
    client.on('handshake', () => { attempt.waitingFor = 'the end of the login'; });
    client.on('error', (error: Error & ClientErrorExtensions) => {
      switch (error.level) {
        // The agent's failure to sign is one refusal more; ssh2 goes on with the next method.
        case 'agent':
          return;
        case 'client-authentication':
          return reject(refusal());
        case 'handshake':
          return reject(distrust ?? notSsh(hop, error.message.toLowerCase()));
        case 'client-socket':
        case 'protocol':
          return reject(new Transient(closedEarly(hop, error.message.toLowerCase())));
        default:
          // The server said good-bye with a reason of its own.
          return reject(shown.length ? loginRefused(hop, shown, `${accepts}; it says: ${error.message}`) : closedEarly(hop, error.message));
      }
    });
    client.on('close', () => {
      const problem = closedEarly(hop, shown.length ? 'during the login' : 'during the handshake');
      reject(shown.length ? problem : new Transient(problem));
    });

    client.connect({
      sock,
      username: hop.user,
      hostVerifier: (key: Buffer) => {
        distrust = trust.check(key);
        return distrust === undefined;
      },
      authHandler: (methods, _partial, next) => {
        accepts = methods?.join(', ') ?? accepts;
        const offer = left.shift();
        if (!offer) {
          return reject(refusal());
        }
        shown.push(offer.label);
        next(offer.method);
      },
      algorithms: { ...ALGORITHMS, serverHostKey: trust.algorithms },
      keepaliveInterval: KEEPALIVE_MS,
      keepaliveCountMax: 3,
      // Our own deadline covers the connection as well.
      readyTimeout: 0,
    });
  });
}
