import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Probe } from '../../contract';
import { PROBE_TIMEOUT } from './probe-script';

const PAUSE_MS = 250;

/** What a connection attempt met with: undefined when it came about. */
type Refusal = string | undefined;

/**
 * Asks a probe that is answered from where this process runs: by TCP connections of its own, through no bastion.
 * Resolves to the reason why it failed, or to undefined.
 */
export async function askTcp(probe: Probe, address: string): Promise<string | undefined> {
  const place = `${address.includes(':') ? `[${address}]` : address}:${probe.port}`;
  const until = performance.now() + (probe.timeout ?? PROBE_TIMEOUT) * 1000;
  for (;;) {
    const refusal = await attempt(address, Number(probe.port), Math.max(1, until - performance.now()));
    if (probe.kind === 'tcp_closed') {
      return refusal === undefined ? `${place} accepts connections` : undefined;
    }
    if (refusal === undefined) {
      return undefined;
    }
    if (performance.now() + PAUSE_MS >= until) {
      return `${place} does not accept connections: ${refusal}`;
    }
    await sleep(PAUSE_MS);
  }
}

function attempt(host: string, port: number, limit: number): Promise<Refusal> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const end = (refusal: Refusal) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(refusal);
    };
    const timer = setTimeout(() => end('no answer'), limit);
    socket.once('connect', () => end(undefined));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}
