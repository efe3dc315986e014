import { UlogdPlugin } from '../plugin';

/** The keys that records have once they have passed the plugins. */
export function keysOf(plugins: readonly UlogdPlugin[]): ReadonlySet<string> {
  return new Set(plugins.flatMap(({ _spec }) => Object.keys(_spec.adds)));
}
