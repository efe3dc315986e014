import type { Question } from './question';

/** One end of a flow. */
export interface Endpoint {
  readonly address: string;
  readonly port: number;
}

/** What a log says of a flow, in one record of it. */
export interface Flow {
  readonly protocol: number;
  /** Who began it, as the gateway saw them before any translation. */
  readonly inside: Endpoint;
  readonly remote: Endpoint;
  /** Seconds since 1970. */
  readonly start?: number;
  readonly end?: number;
  /** The kernel's number for it, unique among the flows that live. */
  readonly id?: string;
  /** Which host recorded it, where the log tells. */
  readonly host?: string;
}

/** A log that can be searched. */
export interface FlowLog {
  /** All that may matter to the answer, in any order. */
  search(question: Question): AsyncIterable<Flow>;
  /** Known when the search has ended. */
  readonly reach: Reach;
}

/** What a log can know at all. */
export interface Reach {
  /** Times of the first and the last record; missing in an empty log. */
  readonly since?: number;
  readonly until?: number;
  /** Whether flows are recorded when they begin, and not only when they end. */
  readonly begins: boolean;
  /** Lines that are no records. */
  readonly unreadable: number;
}
