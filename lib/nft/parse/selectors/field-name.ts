import { Cursor } from '../cursor';

/** Reads one of these fields: `saddr`, `saddr ip`, `sid[1]`. Spellings that nft lists and we do not are read by their own names. */
export function readFieldName(cursor: Cursor, fields: Readonly<Record<string, string>>, owner: string): string {
  const found = fieldAhead(cursor, fields, 0);
  if (found === undefined) {
    return cursor.fail(`a field of ${owner}`);
  }
  for (let i = 0; i < found.tokens; i++) {
    cursor.next();
  }
  return found.field;
}

interface Found {
  readonly field: string;
  readonly tokens: number;
}

/** The field whose words stand this many tokens ahead. */
export function fieldAhead(cursor: Cursor, fields: Readonly<Record<string, string>>, ahead: number): Found | undefined {
  const at = (i: number) => cursor.peekBehind(ahead + i);
  if (at(0).kind !== 'word') {
    return undefined;
  }
  const first = SPELLINGS[at(0).text] ?? at(0).text;
  const candidates = [
    { field: first, tokens: 1 },
    { field: `${first} ${at(1).text}`, tokens: 2 },
    { field: `${first}[${at(2).text}]`, tokens: at(1).text === '[' && at(3).text === ']' ? 4 : 0 },
  ];
  return candidates.find(({ field, tokens }) => tokens > 0 && Object.hasOwn(fields, field));
}

const SPELLINGS: Readonly<Record<string, string>> = { 'parameter-problem': 'param-problem', 'cfi': 'dei' };

/**
 * The family of a field that does not say it: the one that the rule is about. Outside of rules the address that follows
 * within a comparison tells, behind a sign, or as the first element of a set.
 */
export function familyOfNextAddress(cursor: Cursor): 'ip' | 'ip6' | undefined {
  if (cursor.family !== undefined) {
    return cursor.family();
  }
  const next = [1, 2, 3].map((ahead) => cursor.peekBehind(ahead)).find(({ kind }) => kind === 'address');
  return next && (next.text.includes(':') ? 'ip6' : 'ip');
}
