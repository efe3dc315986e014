/** What repeats while the CLI waits, and its complaint that it cannot ask for news of itself. */
const NOISE = [
  /^\s*[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] /,
  /^\s*\d+ Stacks? \w+ +\d+ Stacks? done +\d+ Stacks? waiting$/,
  /checkpoint-api/,
];

/**
 * The CLI's output as a reader takes it in: Terraform's own text, without colours, spinners and the stack's name before
 * each block.
 */
export function screenText(output: string): string {
  const lines = output.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '').split('\n').map((line) => line.trimEnd());
  let margin = 0;
  const text = lines.filter((line) => !NOISE.some((noise) => noise.test(line))).map((line) => {
    // "gateway  # netfilter_host…": the name opens a block, whose other lines are indented by as much.
    const name = /^([a-z][\w-]*) {2}/.exec(line)?.[0];
    margin = name?.length ?? (line === '' || line.startsWith(' ') ? margin : 0);
    return name === undefined && line.slice(0, margin).trim() !== '' ? line : line.slice(margin);
  });
  return text.join('\n').replace(/\n{3,}/g, '\n\n');
}

/** The part of the output that says what will change: from the first resource to the sum. */
export function planOf(output: string): string {
  return /^ *# [\s\S]*?^ *Plan: .*$/m.exec(output)?.[0] ?? '';
}

/** The lines of a plan that stand for a change, without their indentation; fingerprints as `…`. */
export function changedLines(output: string): string[] {
  const changes = planOf(output).split('\n').map((line) => line.trim()).filter((line) => /^[+~-] /.test(line));
  return changes.map((line) => line.replace(/^(.)\s+/, '$1 ').replace(/"[0-9a-f]{32}"/g, '"…"'));
}

/** A plan with the lines that stay the same cut down to those next to a change. */
export function withoutContext(plan: string): string {
  const lines = plan.split('\n');
  const isKept = (line: string) => /^\s*[+~#-] |Plan: /.test(line);
  const kept = lines.map((_, i) => lines.slice(Math.max(0, i - 1), i + 2).some(isKept));
  return lines.flatMap((line, i) => (kept[i] ? [line] : kept[i - 1] ? ['        …'] : [])).join('\n');
}
