import { NetfilterHost } from '../constructs';
import { Table } from '../nft/model/table';
import { parseRuleset } from '../nft/parse/parse-ruleset';

/** What packets are sent to: a host, or a ruleset as text. */
export type Subject = NetfilterHost | string;

/** The rules of it. */
export interface Ruleset {
  /** How failures name it. */
  readonly name: string;
  readonly tables: readonly Table[];
  /** Sets that other programs fill. */
  readonly externalSets: readonly string[];
}

/** The rules of a host as they are so far, or those that a text holds. */
export function rulesetOf(subject: Subject): Ruleset {
  if (typeof subject === 'string') {
    return { name: 'ruleset', tables: parseRuleset(subject).tables, externalSets: [] };
  }
  const { tables, externalSets } = subject._lintSubject();
  return { name: subject.node.path, tables, externalSets };
}
