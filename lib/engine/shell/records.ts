/** One report of a program: `r KIND ARG…` and what was printed after it. */
export interface HostRecord {
  readonly kind: string;
  readonly args: readonly string[];
  readonly body: string;
}

/**
 * The reports in a program's output; undefined when the last one is missing, that is, when the program did not run to
 * its end and nothing may be concluded from what it said.
 */
export function parseRecords(stdout: string, mark: string): readonly HostRecord[] | undefined {
  const records = stdout.split(`\n#${mark} `).slice(1).map((chunk) => {
    const newline = chunk.indexOf('\n');
    const [kind, ...args] = (newline < 0 ? chunk : chunk.slice(0, newline)).split('\t');
    return { kind, args, body: newline < 0 ? '' : chunk.slice(newline + 1) };
  });
  return records.at(-1)?.kind === 'end' ? records.slice(0, -1) : undefined;
}
