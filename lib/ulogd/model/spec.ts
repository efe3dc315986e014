import { Keys } from './keys';

/** What ulogd calls the kind of the records that one plugin hands to the next (`enum ulogd_dtype`). */
export type DataType = 'raw' | 'packet' | 'flow' | 'sum';

/** Everything about a plugin that is the same for each instance of it. */
export interface PluginSpec {
  /** As `stack=` names it. */
  readonly name: string;
  /** The file that has it, in ulogd's plugin directory. */
  readonly library: string;
  /** Debian's package of that file. */
  readonly debianPackage: string;
  /** What it reads; inputs read nothing. */
  readonly takes: readonly DataType[];
  /** What it hands on: a filter that gives `same` leaves the kind as it is, an output gives nothing. */
  readonly gives?: DataType | 'same';
  /** Keys without which it is not resolved. */
  readonly needs: readonly string[];
  /** Keys of which at least one must be there. */
  readonly needsOneOf: readonly string[];
  /** Keys that it adds to the record. */
  readonly adds: Keys;
  /** Kernel modules that feed it. */
  readonly modules: readonly string[];
}

type Varying = 'needs' | 'needsOneOf' | 'adds' | 'modules' | 'debianPackage';

/** A plugin of the package `ulogd2` that needs and adds nothing, but for what is given. */
export function plugin(given: Omit<PluginSpec, Varying> & Partial<Pick<PluginSpec, Varying>>): PluginSpec {
  return { debianPackage: 'ulogd2', needs: [], needsOneOf: [], adds: {}, modules: [], ...given };
}
