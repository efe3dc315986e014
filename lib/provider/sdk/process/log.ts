export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error';

/**
 * One line of JSON on stderr, as Terraform reads it: shown under TF_LOG_PROVIDER at that level, never on the terminal
 * otherwise.
 */
export function log(level: LogLevel, message: string, fields: Readonly<Record<string, unknown>> = {}): void {
  const line = { ...fields, '@level': level, '@message': message, '@timestamp': timestamp(new Date()) };
  process.stderr.write(`${JSON.stringify(line)}\n`);
}

/** go-hclog demands six fractional digits and a zone. */
export function timestamp(now: Date): string {
  return now.toISOString().replace('Z', '000Z');
}

/**
 * Everything after the handshake that is meant for stdout goes to stderr: stdout belongs to the plugin protocol, and
 * a stray console.log of some library would otherwise break it.
 */
export function divertStdout(): void {
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
}
