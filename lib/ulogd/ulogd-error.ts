/** One thing that is wrong with a configuration: a searchable code, and *what must hold, got what; what to do*. */
export interface UlogdProblem {
  readonly code: string;
  readonly message: string;
}

/** A problem at a place, e.g. `ulogd instance "ssh"`. */
export interface UlogdFinding {
  readonly where: string;
  readonly problem: UlogdProblem;
}

/** Thrown for what the checks have found, a line for each. */
export class UlogdError extends Error {
  public readonly code: string;

  public constructor(findings: readonly UlogdFinding[]) {
    super(findings.map(({ where, problem }) => `${where}: ${problem.message} [${problem.code}]`).join('\n'));
    this.name = 'UlogdError';
    this.code = findings[0].problem.code;
  }
}

/** Throws when anything was found. */
export function refuse(where: string, problems: readonly UlogdProblem[]): void {
  if (problems.length > 0) {
    throw new UlogdError(problems.map((problem) => ({ where, problem })));
  }
}
