import { readFileSync, writeSync } from 'node:fs';

/** What a command reads and writes. */
export interface Terminal {
  readonly stdin: () => string;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

export const terminal: Terminal = {
  stdin: () => readFileSync(0, 'utf8'),
  out: (text) => write(1, text),
  err: (text) => write(2, text),
};

/** A pipe may take a part of a long text, or none of it for a while. */
function write(descriptor: number, text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(descriptor, rest));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EPIPE') {
        return;
      }
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
        throw error;
      }
    }
  }
}
