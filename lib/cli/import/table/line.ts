import { Code } from '../code/code';

/** What a function that builds a table is made of. */
export type Line =
  | { readonly kind: 'blank' }
  | { readonly kind: 'remark'; readonly text: string }
  | { readonly kind: 'statement'; readonly code: Code }
  | { readonly kind: 'variable'; readonly name: string; readonly code: Code };

export const BLANK: Line = { kind: 'blank' };

export function remark(text: string): Line {
  return { kind: 'remark', text };
}
