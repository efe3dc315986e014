import { Fingerprint } from './files/fingerprint';
import { sha256 } from './hash';

/** How one table was last seen to be right: the hash of its listing, and of the text that it came from. */
export interface ListedTable {
  readonly text: string;
  readonly listing: string;
}

/**
 * What the engine keeps between runs, in Terraform's private state: the hashes that let a host answer "as planned" in a
 * few bytes. Losing it costs one more round trip, never correctness.
 */
export interface Memory {
  /** Under which the host knows the resource; none before its first apply. */
  readonly id?: string;
  readonly tables: Readonly<Record<string, ListedTable>>;
  /** The hash of what the host listed of each table when it was last looked at, right or not. */
  readonly seen?: Readonly<Record<string, string>>;
  /** What the plan has learned of tables that are to change: the apply need not ask again. */
  readonly tried?: Readonly<Record<string, ListedTable>>;
  /** Hash of what the host runs at boot on this resource's behalf; none while it runs nothing. */
  readonly boot?: string;
  /** The same, also where the host starts nothing at boot: what is there by now need not travel again. */
  readonly kept?: string;
  /** By which a changed secret is noticed; none when the last change used none. */
  readonly secrets?: Fingerprint;
}

const EMPTY: Memory = { tables: {} };

export function decodeMemory(bytes: Uint8Array): Memory {
  if (bytes.length === 0) {
    return EMPTY;
  }
  return JSON.parse(Buffer.from(bytes).toString('utf8')) as Memory;
}

/** How the host lists a table, if it was asked about this very text. */
export function triedListing({ tried }: Memory, key: string, text: string): string | undefined {
  return tried?.[key]?.text === sha256(text) ? tried[key].listing : undefined;
}

export function encodeMemory(memory: Memory): Uint8Array {
  return Buffer.from(JSON.stringify(memory));
}
