import { readFile } from 'node:fs/promises';
import { ServerHostKeyAlgorithm } from 'ssh2';
import { Problem } from '../../contract';
import { Hop } from './hop';
import { HostKey, parseHostKey } from './host-key';
import { keysFor, KnownKey, parseKnownHosts } from './known-hosts';
import {
  badHostKey, hostKeyChanged, hostKeyRevoked, hostKeyUnknown, knownHostsUnreadable, malformedHostKey, onlyCertificateAuthority,
} from './trust-errors';

/** A key that the host may show, and who says so. */
interface Trusted {
  readonly type: string | undefined;
  readonly fingerprint: string;
  readonly place: string;
}

/** What can be signed with each type of key, strongest first. The order of the types is OpenSSH's. */
const ALGORITHMS: Readonly<Record<string, readonly ServerHostKeyAlgorithm[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

/** Decides whether the key that a server shows is that of the host. Asked before anything secret is sent. */
export class HostTrust {
  public static async of(hop: Hop): Promise<HostTrust> {
    const pinned = hop.hostKeys.map((line, index) => parsePinned(hop, line, index));
    const lines = await Promise.all(hop.knownHosts.map(async ({ path, mustExist }) => {
      try {
        return parseKnownHosts(path, await readFile(path, 'utf8'));
      } catch (error) {
        if (mustExist || (error as NodeJS.ErrnoException).code !== 'ENOENT') {
          throw knownHostsUnreadable(hop, path, (error as Error).message);
        }
        return [];
      }
    }));
    return new HostTrust(hop, pinned, keysFor(lines.flat(), hop.host, hop.port));
  }

  private readonly trusted: readonly Trusted[];
  private readonly refusedTypes = new Set<string>();
  private firstRefusal: Problem | undefined;

  private constructor(private readonly hop: Hop, pinned: readonly Trusted[], private readonly lines: readonly KnownKey[]) {
    const known = lines.filter((line) => line.marker === undefined).flatMap((line) => {
      const key = parseHostKey(Buffer.from(line.base64, 'base64'));
      return key ? [{ ...key, place: line.place }] : [];
    });
    this.trusted = [...pinned, ...known];
  }

  /**
   * A server has several keys: it is asked for those that we know first, and for the others to name them in an error; not
   * again for one that was refused.
   */
  public get algorithms(): ServerHostKeyAlgorithm[] {
    const held = new Set(this.trusted.map((key) => key.type));
    const types = Object.keys(ALGORITHMS).filter((type) => !this.refusedTypes.has(type));
    return [...types.filter((type) => held.has(type)), ...types.filter((type) => !held.has(type))].flatMap((type) => ALGORITHMS[type]);
  }

  /** Why the server was refused, whatever it says when it is asked for another key. */
  public get refusal(): Problem | undefined {
    return this.firstRefusal;
  }

  /** Types of keys that were refused. A pinned fingerprint does not tell its type, so one of another type may be meant. */
  public get refusedByType(): number {
    return this.trusted.some((key) => key.type === undefined) ? this.refusedTypes.size : 0;
  }

  /** Undefined when the key may be trusted. */
  public check(blob: Buffer): Problem | undefined {
    const shown = parseHostKey(blob);
    const problem = shown ? this.judge(shown) : malformedHostKey(this.hop);
    if (shown && problem) {
      this.refusedTypes.add(shown.type);
    }
    this.firstRefusal ??= problem;
    return problem;
  }

  private judge(shown: HostKey): Problem | undefined {
    const revoked = this.lines.find((line) => line.marker === 'revoked' && line.base64 === shown.base64);
    if (revoked) {
      return hostKeyRevoked(this.hop, shown, revoked.place);
    }
    if (this.trusted.some((key) => key.fingerprint === shown.fingerprint)) {
      return undefined;
    }
    return this.trusted.length ? hostKeyChanged(this.hop, shown, this.trusted.map(describe)) : this.unknown(shown);
  }

  private unknown(shown: HostKey): Problem {
    const authority = this.lines.find((line) => line.marker === 'cert-authority');
    return authority
      ? onlyCertificateAuthority(this.hop, shown, authority.place)
      : hostKeyUnknown(this.hop, shown, this.hop.knownHosts.map(({ path }) => path));
  }
}

function describe({ type, fingerprint, place }: Trusted): string {
  return `${type ? `${type} ` : ''}${fingerprint} (${place})`;
}

function parsePinned(hop: Hop, line: string, index: number): Trusted {
  const place = 'host_keys';
  if (/^SHA256:[A-Za-z0-9+/]{43}=?$/.test(line.trim())) {
    return { type: undefined, fingerprint: line.trim().replace(/=$/, ''), place };
  }
  const [type, base64 = ''] = line.trim().split(/[ \t]+/);
  const key = parseHostKey(Buffer.from(base64, 'base64'));
  if (key?.type !== type) {
    throw badHostKey(hop, index, line);
  }
  return { ...key, place };
}
