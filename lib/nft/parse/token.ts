import { Place, Source } from './source';

/**
 * - `word`: an identifier or keyword; nft's grammar decides which by its place
 * - `wildcard`: a word with an asterisk at its end, `eth*`
 * - `string`: was quoted, without its quotes
 * - `number`, `duration` (`1h30m`), `address` (IPv4, IPv6, Ethernet), `classid` (`1:10`)
 * - `variable`: `$name`, without the sign
 * - `symbol`: everything made of punctuation
 * - `newline`, `end`: of a line, of the whole text
 * - `bad`: what no rule of nft reads
 */
export type TokenKind =
  | 'word' | 'wildcard' | 'string' | 'number' | 'duration' | 'address' | 'classid' | 'variable' | 'symbol' | 'newline' | 'end' | 'bad';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly source: Source;
  readonly offset: number;
}

export function placeOf({ source, offset }: Token): Place {
  return source.place(offset);
}

/** The token as an error shows it. */
export function describe({ kind, text }: Token): string {
  switch (kind) {
    case 'end':
      return 'the end of the text';
    case 'newline':
      return 'the end of the line';
    case 'variable':
      return `"$${text}"`;
    case 'bad':
      return text.startsWith('"') ? 'a string without a closing quote' : JSON.stringify(text);
    default:
      return JSON.stringify(text);
  }
}
