import { Table } from '../../nft/model/table';

/** What is linted: the tables of one host, and what is known of their surroundings. */
export interface LintSubject {
  readonly tables: readonly Table[];
  /** Sets that other programs fill, such as `inet filter banned`: what is in them is not known. */
  readonly externalSets: readonly string[];
  /** Interfaces whose packets are not expected to flood anything, besides the loopback. */
  readonly trusted: readonly string[];
  /** How the host is reached over SSH; without, by no way that a table could close. */
  readonly way?: { readonly host: string; readonly port: number };
}
