import { execFileSync } from 'node:child_process';

/**
 * Runs npm as a shell would. The settings that an enclosing `npm test` hands down (its prefix, its package, its scripts)
 * are not the ones of the folder that is meant.
 */
export function npm(args: readonly string[], cwd: string): string {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  return execFileSync('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd, env, encoding: 'utf8', timeout: 300_000, stdio: ['ignore', 'pipe', 'inherit'],
  });
}
