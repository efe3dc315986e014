import { writeFileSync } from 'node:fs';
import { exitCodeOf } from '../../review/report/exit-code';
import { htmlOf } from '../../review/report/html';
import { markdownOf } from '../../review/report/markdown';
import { Review } from '../../review/report/review';
import { parseArguments } from '../arguments';
import { Terminal } from '../terminal';
import { UsageError } from '../usage-error';
import { reviewHost } from './host-review';
import { HostChange } from './host-values';
import { readPlan } from './plan-file';
import { ReviewError } from './review-error';
import { compareSynths } from './synth-folder';

export const REVIEW_USAGE = `review --plan FILE… | --before FOLDER --after FOLDER [OPTION…]
    Tells what a deployment does to hosts: what becomes reachable, lint, each changed rule, drift, what is made anew. Prints
    Markdown. Exits with 0 when nothing changes, 2 when something does, 3 when something becomes reachable, 4 when lint
    finds an error that is not waived, 1 when something cannot be read.
    --plan FILE           what terraform show -json has printed of a plan; once for each stack
    --before --after      cdktf.out, or the folder of a stack, of two synths; what hosts really hold is not known then
    --markdown FILE       writes Markdown there, for a comment of a pull request
    --html FILE           writes a page that needs nothing else
    --trusted INTERFACE   packets from there are not expected to flood a log; may be given more than once`;

/** Runs `cdk-netfilter review`. */
export function review(args: readonly string[], io: Terminal): number {
  const { plan, before, after, markdown, html, trusted } = readArgs(args);
  try {
    const changes = plan.length > 0 ? plan.flatMap(readPlan) : compareSynths(before!, after!);
    const result = toReview(changes, trusted);
    const text = markdownOf(result);
    if (markdown !== undefined) {
      write(markdown, text);
    }
    if (html !== undefined) {
      write(html, htmlOf(result));
    }
    if (markdown === undefined && html === undefined) {
      io.out(text);
    }
    return exitCodeOf(result);
  } catch (error) {
    if (!(error instanceof ReviewError)) {
      throw error;
    }
    io.err(`${error.message}\n`);
    return 1;
  }
}

/** @param trusted interfaces whose packets are not expected to flood a log */
export function toReview(changes: readonly HostChange[], trusted: readonly string[]): Review {
  const hosts = changes.map((change) => reviewHost(change, trusted));
  return { hosts: hosts.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)) };
}

function readArgs(args: readonly string[]) {
  const values = parse(args);
  const synths = [values.before, values.after].filter((folder) => folder !== undefined);
  if (values.plan.length > 0 ? synths.length > 0 : synths.length !== 2) {
    throw new UsageError('review must be given either --plan, or --before and --after');
  }
  return values;
}

/** `--plan a b` names both, since a shell makes that of `--plan *.json`. */
function parse(args: readonly string[]) {
  const { values, positionals } = parseArguments({
    args: [...args],
    options: {
      plan: { type: 'string', multiple: true, default: [] as string[] },
      before: { type: 'string' },
      after: { type: 'string' },
      markdown: { type: 'string' },
      html: { type: 'string' },
      trusted: { type: 'string', multiple: true, default: [] as string[] },
    },
    allowPositionals: true,
  });
  if (positionals.length > 0 && values.plan.length === 0) {
    throw new UsageError(`${positionals[0]} must come behind --plan`);
  }
  return { ...values, plan: [...values.plan, ...positionals] };
}

function write(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new ReviewError(`${file}: the file must be writable, got ${(error as Error).message}`);
  }
}
