import { badRaw, badText, longComment } from '../errors';
import { NftProblem } from '../nft-error';

const COMMENT_BYTES = 128;
// Control characters end up in listings and terminals; nft has no escape for them.
 
const UNQUOTABLE = /["\u0000-\u001f\u007f]/;

export function checkQuotable(what: string, text: string): NftProblem[] {
  return UNQUOTABLE.test(text) ? [badText(what, text)] : [];
}

/** Whether nft takes the text as the comment of anything. */
export function checkComment(text: string | undefined, what = 'a comment'): NftProblem[] {
  if (text === undefined) {
    return [];
  }
  const bytes = utf8Bytes(text);
  return [...checkQuotable(what, text), ...(bytes > COMMENT_BYTES ? [longComment(what, bytes)] : [])];
}

export function utf8Bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** What is wrong with text that shall stand in a rule as it is: it must not reach beyond its line. */
export function checkRaw(text: string): NftProblem[] {
  if (text.trim() === '') {
    return [badRaw('nothing', text)];
  }
  if (/[\n\r]/.test(text)) {
    return [badRaw('a line break', text)];
  }
  const outside = text.split('"');
  if (outside.length % 2 === 0) {
    return [badRaw('an open quote', text)];
  }
  const bare = outside.filter((_, i) => i % 2 === 0).join('').replaceAll('${', '');
  if (/[;#]/.test(bare)) {
    return [badRaw("';' or '#', which end a statement,", text)];
  }
  return bracesClose(outside.filter((_, i) => i % 2 === 0).join('')) ? [] : [badRaw('an open brace', text)];
}

function bracesClose(text: string): boolean {
  let depth = 0;
  for (const letter of text) {
    depth += letter === '{' ? 1 : letter === '}' ? -1 : 0;
    if (depth < 0) {
      return false;
    }
  }
  return depth === 0;
}
