import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where to listen, and how to leave no trace of it. */
export interface Endpoint {
  readonly network: 'unix' | 'tcp';
  /** In gRPC's notation. */
  readonly target: string;
  /** In the handshake's notation, once the port is known. */
  address(port: number): string;
  /** Synchronous, so that it can run while the process exits. */
  remove(): void;
}

/** sun_path holds 108 bytes with its terminating zero; macOS has 104. */
const LONGEST_SOCKET_PATH = 103;

const LOOPBACK: Endpoint = {
  network: 'tcp',
  target: '127.0.0.1:0',
  address: (port) => `127.0.0.1:${port}`,
  remove: () => undefined,
};

/**
 * A Unix socket that only this user can reach, or, where none can be made (Windows, a TMPDIR too long for a socket
 * address or not writable), a port on loopback. Both ask for Terraform's own client certificate.
 */
export function chooseEndpoint(temporary = tmpdir(), platform: string = process.platform): Endpoint {
  // mkdtemp appends six characters.
  const longest = join(temporary, 'tfp-XXXXXX', 's');
  if (platform === 'win32' || Buffer.byteLength(longest) > LONGEST_SOCKET_PATH) return LOOPBACK;
  let directory: string;
  try {
    directory = mkdtempSync(join(temporary, 'tfp-')); // 0700
  } catch {
    return LOOPBACK;
  }
  const socket = join(directory, 's');
  return {
    network: 'unix',
    target: `unix:${socket}`,
    address: () => socket,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}
