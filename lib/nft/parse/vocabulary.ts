/** Statements of nft that the model has no node for; they are refused by their names, instead of being taken for something else. */
export const UNSUPPORTED_STATEMENTS: ReadonlySet<string> = new Set(['set', 'xt']);
