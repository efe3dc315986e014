import { NftError, NftProblem } from '../nft/nft-error';

/** Throws what the checks have found, with the place that it is about. */
export function refuse(place: string, problems: readonly NftProblem[]): void {
  if (problems.length > 0) {
    throw new NftError(problems.map((problem) => ({ where: place, problem })));
  }
}
