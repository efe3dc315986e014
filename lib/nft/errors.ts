import { NftProblem } from './nft-error';

function problem(code: string, message: string): NftProblem {
  return { code, message };
}

/** The line where a listing stops being one. */
export const outlineBroken = (expected: string, line: string | undefined) =>
  problem('NF1001', `a table listing must have ${expected} here, got ${line === undefined ? 'the end of the text' : JSON.stringify(line)}; ` +
    'give what "nft list table" prints');
