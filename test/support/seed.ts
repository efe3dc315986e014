import fc from 'fast-check';

/**
 * Where random tests begin: the same place in every run, so that a run says something about a change and not about luck.
 * `FC_SEED=$RANDOM npx jest …` looks elsewhere; a failure prints its seed.
 */
export const SEED = Number(process.env.FC_SEED ?? 20_261_122);

fc.configureGlobal({ seed: SEED });
