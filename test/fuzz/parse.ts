/**
 * Breaks texts and reads them, for as long as it is told.
 *
 *     npx tsx test/fuzz/parse.ts [SECONDS]        default 60
 */
import fc from 'fast-check';
import { corpusIsHere, corpusRulesets } from '../nft/corpus/corpus';
import { brokenTexts } from './mutations';
import { survives } from './survives';

const ROUND = 500;

const seconds = Number(process.argv[2] ?? 60);
const end = Date.now() + seconds * 1000;
const texts = brokenTexts(corpusIsHere() ? corpusRulesets().map(({ text }) => text) : []);
let runs = 0;
while (Date.now() < end) {
  // It throws with the seed and the smallest text that fails.
  fc.assert(fc.property(texts, survives), { numRuns: ROUND });
  runs += ROUND;
}
console.log(`${runs} broken texts in ${seconds} s: each read, or refused with a place`);
