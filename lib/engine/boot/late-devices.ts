import { outlineTable } from '../../nft/outline';

/** A table that cannot be loaded before devices are there. */
export interface DeviceBound {
  readonly table: string;
  readonly devices: readonly string[];
}

/** From this kernel on, chains and flowtables wait for their devices (net/netfilter/nf_tables_api.c). */
const WAITS_SINCE = [6, 16] as const;

/**
 * The tables that a host's kernel refuses while a device is missing, which is how they fare at boot when it comes with the
 * network. `iif` is not among what binds a table: that has a stand-in (owner-script.ts).
 */
export function deviceBound(tables: Readonly<Record<string, string>>, kernel: string): readonly DeviceBound[] {
  const [major, minor] = kernel.split('.').map((part) => Number.parseInt(part, 10));
  if (major > WAITS_SINCE[0] || (major === WAITS_SINCE[0] && minor >= WAITS_SINCE[1])) {
    return [];
  }
  return Object.entries(tables).map(([table, text]) => ({ table, devices: devicesOf(text) })).filter(({ devices }) => devices.length > 0);
}

function devicesOf(text: string): string[] {
  const lines = outlineTable(text).blocks.filter(({ kind }) => kind === 'chain' || kind === 'flowtable').flatMap(({ options }) => options);
  const named = lines.flatMap((line) => [.../\bdevices? (?:= \{ ([^}]*) \}|("[^"]*"|[^\s;]+))/.exec(line)?.slice(1) ?? []]);
  return [...new Set(named.filter(Boolean).flatMap((list) => list.split(',')).map((name) => name.trim().replaceAll('"', '')))];
}
