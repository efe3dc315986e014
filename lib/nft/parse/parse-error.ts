import { NftError, NftProblem } from '../nft-error';
import { Source } from './source';
import { placeOf, Token } from './token';

/** One thing that cannot be read, and where it stands. */
export interface ParseFinding {
  readonly token: Token;
  readonly problem: NftProblem;
}

/** Ends the reading of one statement. */
export class StatementFailure extends Error {
  public constructor(public readonly finding: ParseFinding) {
    super(finding.problem.message);
  }
}

/** Thrown for text that cannot be read: the first problem of each statement, with its line and a caret. */
export class NftParseError extends NftError {
  public constructor(public readonly findings: readonly ParseFinding[]) {
    super(findings.map(({ token, problem }) => ({ where: where(token), problem })));
    this.name = 'NftParseError';
    this.message = findings.map(({ token, problem }) => `${where(token)}: ${problem.message} [${problem.code}]\n${excerpt(token)}`).join('\n');
  }
}

function where(token: Token): string {
  const { file, line, column } = placeOf(token);
  return `${file}:${line}:${column}`;
}

/** What of a line an error shows on each side of the caret. */
const CONTEXT = 60;

function excerpt({ source, offset }: Token): string {
  const [before, after] = around(source, offset);
  return `  ${before}${after}\n  ${before.replace(/[^\t]/g, ' ')}^`;
}

function around(source: Source, offset: number): [string, string] {
  const { line, column } = source.place(offset);
  const text = source.line(line - 1).trimEnd();
  const before = text.slice(0, column - 1);
  const after = text.slice(column - 1);
  return [
    before.length > CONTEXT ? `…${before.slice(-CONTEXT)}` : before.trimStart(),
    after.length > CONTEXT ? `${after.slice(0, CONTEXT)}…` : after,
  ];
}
