import { connect, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Connects to a socket of QEMU, which makes it a moment after it has been started. */
export async function connectSoon(path: string, limit = 20_000): Promise<Socket> {
  for (let waited = 0; ; waited += 50) {
    try {
      return await connected(path);
    } catch (error) {
      if (waited >= limit) throw error;
      await sleep(50);
    }
  }
}

function connected(path: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(path, () => resolve(socket.off('error', reject).on('error', () => undefined))); // it ends with QEMU
    socket.once('error', reject);
  });
}
