import { Credential } from '../../contract';

/** The provider's secrets, by the names that targets and bastions give. */
export type Credentials = Readonly<Record<string, Credential>>;

/** What a script left behind. */
export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** What a transport has cost so far. */
export interface Traffic {
  /** Scripts started: each costs one request and its answer. */
  roundTrips: number;
  /** Bytes of the scripts. */
  bytesSent: number;
  /** Bytes of what the scripts printed. */
  bytesReceived: number;
  /** Bytes on the wire, with handshake and encryption; absent where there is no wire. */
  wireBytesSent?: number;
  wireBytesReceived?: number;
}

export interface RunOptions {
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** A way to run scripts as root on one host. */
export interface Transport {
  /** For messages: `deploy@198.51.100.7:22 via bastion.example:22`, `this machine (netns gw)`. */
  readonly name: string;
  readonly traffic: Traffic;

  /**
   * Runs a POSIX sh script as root, with LC_ALL=C. It travels as the standard input of `sh`, so no ruleset and no
   * secret shows in a process list, and no length is too long.
   *
   * A script that is given up, by its time limit or by the signal, may go on for a while: what nobody waits for any
   * more is not killed halfway, it only loses its outputs. Nor may a script read its standard input: sh is reading it.
   *
   * Ends with a result only when the host reported an exit status. Everything else is a {@link Problem}: what a
   * script did whose end was not seen is not known.
   */
  run(script: string, options?: RunOptions): Promise<RunResult>;

  /** Whether `run` can still work. A transport that has died stays dead; the pool replaces it. */
  readonly alive: boolean;

  close(): Promise<void>;
}
