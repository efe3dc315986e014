/** Digits from which a double may no longer hold a number exactly. */
const LONG_NUMBER = /-?\d[\d.]{15,}(?:[eE][+-]?\d+)?/y;

/**
 * Parses state as Terraform stores it. Numbers with more digits than a double holds become strings, which the schema
 * turns into bigints: JSON.parse would round them.
 */
export function parseStateJson(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes);
  return JSON.parse(/\d[\d.]{15}/.test(text) ? quoteLongNumbers(text) : text);
}

function quoteLongNumbers(text: string): string {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length;) {
    if (text[at] === '"') {
      at = endOfString(text, at);
      continue;
    }
    LONG_NUMBER.lastIndex = at;
    const match = isNumberStart(text, at) ? LONG_NUMBER.exec(text) : null;
    if (!match) {
      at += 1;
      continue;
    }
    parts.push(text.slice(copied, at), `"${match[0]}"`);
    at += match[0].length;
    copied = at;
  }
  return parts.join('') + text.slice(copied);
}

function isNumberStart(text: string, at: number): boolean {
  return /[-\d]/.test(text[at]) && !/[-\d.eE+]/.test(text[at - 1] ?? '');
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}
