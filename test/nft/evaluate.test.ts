import { playRound, Round } from '../fuzz/evaluate/round';
import { describeWith } from '../support/require-tools';
import { SEED } from '../support/seed';

const ROUNDS = 13;

describeWith({ tools: ['nft', 'ip', 'unshare', 'taskset', 'perl'], root: true }, 'the evaluator and the kernel', () => {
  test('agree on the fates, traces and addresses of random packets in random rulesets', () => {
    const rounds = Array.from({ length: ROUNDS }, (_, i) => playRound(SEED + i));
    const sum = (key: Exclude<keyof Round, 'disagreements' | 'refused'>) => rounds.reduce((total, round) => total + round[key], 0);
    expect(rounds.flatMap(({ disagreements }) => disagreements)).toEqual([]);
    // Neither by being unsure of everything, nor by packets that all meet one fate.
    expect(rounds.filter(({ refused }) => refused !== undefined).length).toBeLessThan(ROUNDS / 4);
    expect(sum('certain')).toBeGreaterThan(sum('pairs') * 0.8);
    expect(sum('certainTraces')).toBeGreaterThan(sum('pairs') * 0.4);
    expect(sum('accepted')).toBeGreaterThan(sum('pairs') * 0.2);
    expect(sum('ended')).toBeGreaterThan(sum('pairs') * 0.1);
    expect(sum('translated')).toBeGreaterThan(0);
  });
});
