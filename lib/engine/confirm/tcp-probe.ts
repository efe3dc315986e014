import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Probe } from '../../contract';
import { PROBE_TIMEOUT } from './probe-script';

const PAUSE_MS = 250;
/** For a process to start, on top of the time that a connection may take. */
const START_MS = 1000;

/** What a connection attempt met with: undefined when it came about. */
type Refusal = string | undefined;

/** Where probes go that name no address. */
export interface Destination {
  readonly address: string;
  /** The network namespace of this machine that is the host: its loopback is none of ours. */
  readonly netns?: string;
}

/**
 * Asks a probe that is answered from where this process runs: by TCP connections of its own, through no bastion.
 * Resolves to the reason why it failed, or to undefined.
 */
export async function askTcp(probe: Probe, host: Destination): Promise<string | undefined> {
  const { address, netns }: Destination = probe.address ? { address: probe.address } : host;
  const attempt = netns === undefined ? attemptHere : attemptIn(netns);
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

/** A process cannot change its network namespace, but another one can start in it. */
function attemptIn(netns: string): typeof attemptHere {
  const code = 'require("net").connect(process.argv[2], process.argv[1]).on("error", ({ code }) => { console.log(code); process.exit(1); }).on("connect", () => process.exit())';
  return (host, port, limit) => new Promise((resolve) => {
    execFile('nsenter', [`--net=/run/netns/${netns}`, process.execPath, '-e', code, host, String(port)], { timeout: Math.ceil(limit) + START_MS },
      (error, stdout) => resolve(error === null ? undefined : stdout.trim() || 'no answer'));
  });
}

function attemptHere(host: string, port: number, limit: number): Promise<Refusal> {
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
