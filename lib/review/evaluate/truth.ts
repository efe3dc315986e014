/** Whether something holds; `unknown` where the ruleset and the packet do not tell. */
export type Truth = 'yes' | 'no' | 'unknown';

export function truthOf(holds: boolean): Truth {
  return holds ? 'yes' : 'no';
}

export function not(truth: Truth): Truth {
  return truth === 'unknown' ? truth : truthOf(truth === 'no');
}

export function both(truths: readonly Truth[]): Truth {
  return truths.includes('no') ? 'no' : truths.includes('unknown') ? 'unknown' : 'yes';
}

/** What is true of either of two packets. */
export function common(a: Truth, b: Truth): Truth {
  return a === b ? a : 'unknown';
}
