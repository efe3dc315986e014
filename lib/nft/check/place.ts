import { NftProblem } from '../nft-error';

/** A problem that shows only in the whole table, and the place in it: `input rule "ssh"`, `blocked`. */
export interface TableProblem {
  readonly within: string;
  readonly problem: NftProblem;
}
