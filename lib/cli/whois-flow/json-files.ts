import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Flow, FlowLog, Reach } from './flow';
import { LogError } from './log-error';
import type { Question } from './question';

/** Flows in files that ulogd's JSON output has written, also when they have been rotated and compressed. */
export class JsonFiles implements FlowLog {
  private since = Infinity;
  private until = -Infinity;
  private begins = false;
  private unreadable = 0;

  public constructor(private readonly files: readonly string[]) {}

  public async *search(question: Question): AsyncIterable<Flow> {
    // ulogd writes addresses as the question has them. Looking for the text is many times faster than reading each line.
    const wanted = `"${question.address}"`;
    for (const file of this.files) {
      for await (const line of linesOf(file)) {
        const flow = line.includes(wanted) ? this.read(line, question) : this.skim(line);
        if (flow !== undefined) {
          yield flow;
        }
      }
    }
  }

  public get reach(): Reach {
    const { begins, unreadable } = this;
    return this.since === Infinity ? { begins, unreadable } : { since: this.since, until: this.until, begins, unreadable };
  }

  private read(line: string, { address, port, protocol }: Question): Flow | undefined {
    const record = parse(line);
    if (record === undefined) {
      this.unreadable += 1;
      return undefined;
    }
    this.skim(line);
    const number = (key: string) => record[key] as number | undefined;
    const text = (key: string) => record[key] as string;
    const matches = record['reply.ip.daddr.str'] === address && record['reply.l4.dport'] === port
      && (protocol === undefined || record['orig.ip.protocol'] === protocol);
    return !matches ? undefined : {
      protocol: number('orig.ip.protocol')!,
      inside: { address: text('src_ip'), port: number('orig.l4.sport')! },
      remote: { address: text('dest_ip'), port: number('orig.l4.dport')! },
      start: seconds(number('flow.start.sec'), number('flow.start.usec')),
      end: seconds(number('flow.end.sec'), number('flow.end.usec')),
      id: number('ct.id')?.toString(),
    };
  }

  /** Notes how far the log reaches, for the price of a look at the line. */
  private skim(line: string): undefined {
    if (!line.startsWith('{') || !line.endsWith('}')) {
      this.unreadable += 1;
      return;
    }
    const time = /"flow\.end\.sec": ?(\d+)/.exec(line) ?? /"flow\.start\.sec": ?(\d+)/.exec(line);
    if (time !== null) {
      this.since = Math.min(this.since, Number(time[1]));
      this.until = Math.max(this.until, Number(time[1]));
      this.begins ||= /"ct\.event": ?1\b/.test(line);
    }
  }
}

/** More than any record of ulogd's; what is longer is no log. */
const LONGEST_LINE = 1 << 20;

/** Reads no faster than the lines are used. */
async function* linesOf(file: string): AsyncIterable<string> {
  let rest = '';
  try {
    for await (const chunk of textOf(file)) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop()!;
      yield* lines;
      if (rest.length > LONGEST_LINE) {
        throw new Error(`a line of more than ${LONGEST_LINE} characters`);
      }
    }
  } catch (error) {
    throw new LogError(`${file}: the file must be readable, got ${(error as Error).message}`);
  }
  if (rest !== '') {
    yield rest;
  }
}

function textOf(file: string): AsyncIterable<string> {
  const bytes = createReadStream(file);
  // Whoever reads from the end of the pipeline gets its errors.
  const text = file.endsWith('.gz') ? pipeline(bytes, createGunzip(), () => undefined) : bytes;
  return text.setEncoding('utf8') as AsyncIterable<string>;
}

function parse(line: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

/** ulogd writes 0, or nothing, for what it does not know. */
function seconds(whole: number | undefined, microseconds: number | undefined): number | undefined {
  return whole ? whole + (microseconds ?? 0) / 1e6 : undefined;
}
