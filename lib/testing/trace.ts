import { Evaluation, Place, TraceStep } from '../review';

/** A rule or policy as a test names it: `filter/input rule "ssh"`, `filter/input policy`. */
export function placeName({ table, chain, rule }: Place): string {
  const [, name] = table.split(' ');
  return `${name}/${chain} ${rule === undefined ? 'policy' : `rule "${rule}"`}`;
}

/** What the packet met, a line each, hook by hook. */
export function traceLines({ hooks }: Evaluation): string[] {
  return hooks.flatMap(({ hook, trace }) => told(trace).map((step, i) =>
    `  ${(i === 0 ? hook : '').padEnd(12)} ${placeName(step)}: ${step.what}${step.certain ? '' : ' (perhaps)'}`));
}

/** That a rule is over is said where it has done nothing else. */
function told(trace: readonly TraceStep[]): TraceStep[] {
  return trace.filter((step, i) => {
    const before = trace[i - 1];
    return !(step.what === 'continue' && before?.table === step.table && before.chain === step.chain && before.rule === step.rule);
  });
}
