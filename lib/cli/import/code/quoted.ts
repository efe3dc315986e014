const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\'': '\\\'', '\n': '\\n', '\r': '\\r', '\u2028': '\\u2028', '\u2029': '\\u2029' };

/** A string literal with single quotes. */
export function quoted(text: string): string {
  return `'${text.replace(/[\\'\n\r\u2028\u2029]/g, (letter) => ESCAPES[letter])}'`;
}
