/** One thing that is wrong with a model or a text: a searchable code, and *what must hold, got what; what to do*. */
export interface NftProblem {
  readonly code: string;
  readonly message: string;
}

/** Thrown with the place that a problem is about, e.g. `gw/edge/filter/input rule "ssh"`. */
export class NftError extends Error {
  public readonly code: string;

  public constructor(where: string, problems: readonly NftProblem[]) {
    super(problems.map(({ code, message }) => `${where}: ${message} [${code}]`).join('\n'));
    this.name = 'NftError';
    this.code = problems[0].code;
  }
}
