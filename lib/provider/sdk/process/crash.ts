import { writeSync } from 'node:fs';

/**
 * Terraform collects what follows a line that starts with `panic: ` and prints it as the stack trace of the plugin.
 * Without that word the user would read only "plugin did not respond".
 */
export function reportCrashes(): void {
  // Whoever read our log may have died. That is no reason to leave a host in the middle of a change.
  process.stderr.on('error', () => undefined);
  process.on('uncaughtException', (error: unknown) => {
    const stack = error instanceof Error ? error.stack ?? error.message : String(error);
    writeSync(2, `panic: ${stack}\n`);
    process.exit(2);
  });
}

/**
 * Ctrl-C, a cancelled CI job or a closed terminal signals the whole process group. Terraform decides: it sends
 * StopProvider and waits for our answers, or it dies, and the lost connection ends us. Dying with it on the spot would
 * leave a host in the middle of a change.
 */
export function leaveSignalsToTerraform(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
}
