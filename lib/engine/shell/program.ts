import { randomBytes } from 'node:crypto';

/** One word of sh, whatever it holds. */
export function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** A call of one of our sh functions. */
export function call(name: string, ...args: readonly string[]): string {
  return [name, ...args.map(quote)].join(' ');
}

/**
 * What every program begins with: the reporter `r KIND ARG…` (a body may follow), which never fails, even when nobody
 * listens any more; and ends that prove completeness.
 */
const PRELUDE = `r(){ { printf '\\n#%s %s' "$N" "$1"; shift; for a; do printf '\\t%s' "$a"; done; echo; } 2>/dev/null || :; }
halt(){ r end; exit 0; }
stop(){ r "$@"; halt; }`;

/** A script for a host, and the mark by which its reports are told from any other output. */
export interface Program {
  readonly script: string;
  readonly mark: string;
}

/**
 * Wraps sh code so that it runs whole or not at all: it is one function, so a connection that dies while the script is
 * on its way leaves a syntax error and not a half-run script; and once it runs, a dying connection does not end it.
 */
export function program(functions: readonly string[], body: readonly string[]): Program {
  const mark = randomBytes(8).toString('hex');
  const lines = [
    'main(){ trap "" HUP PIPE; PATH=/usr/sbin:/sbin:/usr/bin:/bin:$PATH; LC_ALL=C; export PATH LC_ALL',
    `N=${mark}`,
    PRELUDE,
    ...functions,
    ...body,
    'halt',
    '}',
    'main </dev/null',
  ];
  return { script: lines.join('\n') + '\n', mark };
}
