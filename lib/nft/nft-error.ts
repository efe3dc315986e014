/** One thing that is wrong with a model or a text: a searchable code, and *what must hold, got what; what to do*. */
export interface NftProblem {
  readonly code: string;
  readonly message: string;
}

/** A problem at a place, e.g. `gw/edge/filter/input rule "ssh"`. */
export interface NftFinding {
  readonly where: string;
  readonly problem: NftProblem;
}

/** Thrown for what the checks have found, a line for each. */
export class NftError extends Error {
  public readonly code: string;

  public constructor(findings: readonly NftFinding[]) {
    super(findings.map(({ where, problem }) => `${where}: ${problem.message} [${problem.code}]`).join('\n'));
    this.name = 'NftError';
    this.code = findings[0].problem.code;
  }
}
