import { MISFITS } from './at-plan';
import { MISTAKES } from './at-synth';
import { MEDDLINGS } from './by-hand';

/** All that is tried, as the guide shows it. */
export function breakageTable(): string {
  const rows = [
    ...MISTAKES.map(({ what, code }) => [what, `synth refuses it: ${code}`]),
    ...MISFITS.map(({ what }) => [what, 'the plan refuses it, in the host\'s words']),
    ...MEDDLINGS.flat().map(({ what, drift }) => [what, `drift: ${drift.join(', ')}`]),
  ];
  return ['| what | told |', '|---|---|', ...rows.map((row) => `| ${row.join(' | ')} |`)].join('\n');
}
