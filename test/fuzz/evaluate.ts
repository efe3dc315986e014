/**
 * Makes rulesets and packets, asks the evaluator what becomes of these, and sends them through a kernel: fates, traces, and
 * translated addresses must agree. First come the goldens, which have every statement. Needs root.
 *
 *     npx tsx test/fuzz/evaluate.ts [PAIRS] [SEED]        default 20000, and a seed by the clock
 */
import { goldens, playRound, Round } from './evaluate/round';

const pairs = Number(process.argv[2] ?? 20_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
const began = Date.now();
const first = goldens();
const rounds: Round[] = [];
while (sum('pairs') < pairs) {
  const round = playRound(seed + rounds.length, first[rounds.length]);
  rounds.push(round);
  if (round.disagreements.length > 0) {
    console.log(round.disagreements[0]);
    process.exitCode = 1;
    break;
  }
}
const refused = rounds.filter((round) => round.refused).length;
console.log(`seed ${seed}: ${sum('pairs')} pairs of ruleset and packet in ${rounds.length - refused} rulesets, ${Math.round((Date.now() - began) / 1000)} s; `
  + `verdict sure of ${sum('certain')} (${sum('accepted')} accepted, ${sum('ended')} dropped or rejected), every rule sure of ${sum('certainTraces')}, `
  + `${sum('translated')} translated; ${rounds.flatMap(({ disagreements }) => disagreements).length} disagreements; nft has refused ${refused} rulesets`);

function sum(key: Exclude<keyof Round, 'disagreements' | 'refused'>): number {
  return rounds.reduce((total, round) => total + round[key], 0);
}
