import { Scope } from './scope';
import { Token } from './token';

/** A name that the text has given to something, outside of all tables. */
export interface Definition {
  readonly name: string;
  /** What it stands for, as text: one value, or each of a list in braces. */
  readonly values: readonly string[];
}

/** The definitions of a block, as they are at its end. */
export function definitionsOf(scope: Scope): Definition[] {
  return [...scope.entries()].map(([name, tokens]) => ({ name, values: valuesOf(tokens) }));
}

/** The tokens name no other definitions: a value is expanded as it is read. */
function valuesOf(tokens: readonly Token[]): string[] {
  const values = [''];
  for (const { kind, text } of tokens) {
    if (kind === 'symbol' && (text === ',' || text === '{' || text === '}')) {
      values.push('');
    } else {
      values[values.length - 1] += kind === 'symbol' && text === '.' ? ' . ' : text;
    }
  }
  return values.filter((value) => value !== '');
}
