import { spawn } from 'node:child_process';

export interface Executed {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number | null;
}

/** Runs a program with nothing of this process's environment, and waits for its end, whatever that is. */
export function execute(argv: readonly string[], input = ''): Promise<Executed> {
  return new Promise((resolve, reject) => {
    const child = spawn(argv[0], argv.slice(1), { env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root' } });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { stdout += text; });
    child.stderr.setEncoding('utf8').on('data', (text: string) => { stderr += text; });
    child.on('error', reject);
    child.on('close', (code) => resolve({ stdout, stderr, code }));
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
  });
}

/** As {@link execute}, for what must not fail. */
export async function must(argv: readonly string[], input = ''): Promise<string> {
  const { stdout, stderr, code } = await execute(argv, input);
  if (code !== 0) {
    throw new Error(`${argv.join(' ')} ended with ${code}: ${stderr.trim()}`);
  }
  return stdout;
}
