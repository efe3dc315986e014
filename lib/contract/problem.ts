/** One step into an attribute: its name, the key of a map, or the index of a list. */
export type PathStep = string | { readonly key: string } | { readonly index: number };

/** Where a problem sits in `netfilter_host`, for a diagnostic that points at the line. */
export type AttributePath = readonly PathStep[];

export interface ProblemProps {
  /** Stable, searchable code such as `NF3001`. */
  readonly code: string;
  /** One line: *where: what must hold, got what*. Lower case, no final period. */
  readonly summary: string;
  /** What to do about it, and what is known beyond the summary. */
  readonly detail?: string;
  /** The attribute at fault, when there is one. */
  readonly path?: AttributePath;
  readonly cause?: unknown;
}

/** An error with a place and a cure: the only kind that the layers throw at a user. */
export class Problem extends Error {
  public readonly code: string;
  public readonly summary: string;
  public readonly detail?: string;
  public readonly path?: AttributePath;

  public constructor(props: ProblemProps) {
    super(`${props.summary} [${props.code}]${props.detail ? `\n${props.detail}` : ''}`, { cause: props.cause });
    this.name = 'Problem';
    this.code = props.code;
    this.summary = props.summary;
    this.detail = props.detail;
    this.path = props.path;
  }
}
