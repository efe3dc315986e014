import { HostState, secretsIn } from '../../contract';
import { isFingerprintOf, Memory } from '../../engine';
import { isWhollyKnown, UNKNOWN, Values } from '../sdk';
import { missingSecret } from './errors';

/** The secrets that a configuration gives, when all of them are known: only an apply can count on that. */
export function secretsOf(config: Values | null): Readonly<Record<string, string>> | undefined {
  const given = config?.secrets ?? null;
  return given !== null && isWhollyKnown(given) ? given as Record<string, string> : undefined;
}

/** Refuses files that stand in need of a secret that nobody gives. */
export function requireSecrets(config: Values | null, { files }: HostState): void {
  const given = config?.secrets ?? {};
  if (given === UNKNOWN) {
    return;
  }
  for (const [path, { content }] of Object.entries(files)) {
    const missing = secretsIn(content).find((name) => !(name in (given as Values)));
    if (missing !== undefined) {
      throw missingSecret(path, missing);
    }
  }
}

/** Whether the secrets are others than those that the last change has used. */
export function secretsChanged(config: Values | null, { secrets: before }: Memory): boolean {
  const now = secretsOf(config);
  return before !== undefined && now !== undefined && !isFingerprintOf(before, now);
}

/** Files that stand in need of secrets. */
export function filesWithSecrets({ files }: HostState): string[] {
  return Object.keys(files).filter((path) => secretsIn(files[path].content).length > 0);
}
