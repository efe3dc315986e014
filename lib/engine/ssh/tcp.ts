import { connect, Socket } from 'node:net';
import { Problem } from '../../contract';
import { closedEarly, nameNotFound, refused, Transient, unreachable } from './connect-errors';
import { Hop } from './hop';

/** Opens a TCP connection to the first hop. */
export function openTcp(hop: Hop): { readonly socket: Socket; readonly connected: Promise<void> } {
  const socket = connect({ host: hop.host, port: hop.port, noDelay: true });
  const connected = new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', (error) => reject(explain(hop, error)));
  });
  return { socket, connected };
}

const TRANSIENT = new Set(['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'EAI_AGAIN', 'ETIMEDOUT']);

function explain(hop: Hop, error: Error): Error {
  const code = codeOf(error);
  const problem = problemOf(hop, code, error);
  return TRANSIENT.has(code) ? new Transient(problem) : problem;
}

function problemOf(hop: Hop, code: string, error: Error): Problem {
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return nameNotFound(hop, code);
    case 'ECONNREFUSED':
      return refused(hop);
    case 'ECONNRESET':
      return closedEarly(hop, code);
    default:
      return unreachable(hop, code || error.message);
  }
}

/** A name with several addresses fails with one error for each. */
function codeOf(error: Error): string {
  const first = error instanceof AggregateError ? error.errors[0] as NodeJS.ErrnoException : error as NodeJS.ErrnoException;
  return first.code ?? '';
}
