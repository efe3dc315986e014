import { HostState } from '../../contract';
import { TableChange } from '../change';
import { Secrets } from '../files/secrets';
import { Tenancy } from '../tenancy';
import { HostChange } from './changes';

/** One change of one host, as its script sees it. */
export interface Step {
  /** Tells this resource from another one with the same owner. */
  readonly id: string;
  /** Tells this change from every other one of this host. */
  readonly token: string;
  /** Seconds within which the change must be confirmed; 0 for one that holds as soon as it is made. */
  readonly seconds: number;
  readonly tenancy: Tenancy;
  readonly prior: HostState;
  readonly wanted: HostState;
  readonly change: HostChange;
  /** Values for `${secret:name}` in files. */
  readonly secrets?: Secrets;
  /** What the host is to run at boot; undefined for nothing. */
  readonly boot?: string;
  /** What it runs there by now, where that is known: then just what differs travels. */
  readonly formerBoot?: string;
  /** How each table that is set gets there. */
  readonly made: Readonly<Record<string, TableChange>>;
  /** Hash of how the host lists what is wanted, by table, as far as it was asked before. */
  readonly tried: Readonly<Record<string, string | undefined>>;
  /** Hash of how the host lists what it holds of a table, by table; without it, the whole table is replaced. */
  readonly seen: Readonly<Record<string, string | undefined>>;
}

/** Tables of which just elements change: the kernel is asked about these, and not about the whole table. */
export function isElementsOnly({ inverse }: TableChange): boolean {
  return inverse !== undefined;
}
