import { Problem } from '../../contract';
import { quotedWords } from '../host-errors';

/** `why` says what failed; `seen`, what a look at the host has shown since. */
export function notConfirmed(host: string, why: string, seen: string, cause?: unknown): Problem {
  return new Problem({
    code: 'NF4040',
    summary: `${host}: the change was not confirmed: ${why}`,
    detail: seen,
    cause,
  });
}

export function unreachable(host: string, why: string, seconds: number, cause: unknown): Problem {
  return new Problem({
    code: 'NF4041',
    summary: `${host}: the change was not confirmed, and the host cannot be reached since: ${why}`,
    detail: `The host was to undo it by itself ${seconds} s after it began. Plan again when it answers, to see what holds.`,
    cause,
  });
}

export function interrupted(host: string, seen: string): Problem {
  return new Problem({ code: 'NF4042', summary: `${host}: the change was interrupted`, detail: seen });
}

/** What a run finds of one before it, or of a process that held the lock for longer than it said. */
export interface Notice {
  readonly summary: string;
  readonly detail: string;
}

export function recovered(host: string, outcome: string, owner: string, words: string): Notice {
  return {
    summary: `${host}: a change of owner "${owner}" was undone: it had not been confirmed`,
    detail: outcome === 'undone' ? 'Its run had ended before it could, or the machine was started anew. What held before that change is back.'
      : `Not all of what held before could be put back; the plan shows what is missing.${quotedWords(words)}`,
  };
}

export function leftHalfway(host: string, owner: string): Notice {
  return {
    summary: `${host}: a change of owner "${owner}" was left halfway`,
    detail: 'Neither its run nor the process of the host that should undo it is there any more. The next apply, or the next boot, ends it.',
  };
}

export function lockBroken(host: string, owner: string): Notice {
  return {
    summary: `${host}: the lock of a run of owner "${owner}" was broken`,
    detail: 'That run had ended, and its time was over, but something that it had started still held the lock.',
  };
}

export function notGuarded(host: string): Notice {
  return {
    summary: `${host}: changes hold without a confirmation`,
    detail: 'confirm.enabled is false: a change that closes the way to this host stays. Leave it out to have the host undo such a change.',
  };
}
