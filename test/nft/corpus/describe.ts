import { describeWith } from '../../support/require-tools';
import { corpusIsHere } from './corpus';

/** `describeWith` where the corpus is at hand, which is no part of this project; elsewhere the tests are skipped, and it is said. */
export const describeWithCorpus: typeof describeWith = corpusIsHere() ? describeWith : (_, name) => {
  process.stderr.write(`skipped: ${name}: netfilter's own tests are not at hand\n`);
  test.skip(name, () => undefined);
};
