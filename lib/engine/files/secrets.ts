import { secretPlaceholder, secretsIn } from '../../contract';

export type Secrets = Readonly<Record<string, string>>;

/** A text with the values of its secrets in it. */
export function withSecrets(text: string, secrets: Secrets): string {
  return text.replace(/\$\{secret:([^}]*)\}/g, (placeholder, name: string) => secrets[name] ?? placeholder);
}

/** What somebody else has written, with the secrets that it repeats by name alone. */
export function scrub(words: string, secrets: Secrets): string {
  return Object.entries(secrets)
    .filter(([, value]) => value !== '')
    .sort(([, a], [, b]) => b.length - a.length)
    .reduce((text, [name, value]) => text.replaceAll(value, secretPlaceholder(name)), words);
}

const NOT_SHOWN = '# differs here, and is not shown: this file holds secrets';

/**
 * A file with secrets, as far as a plan and a state may know it: lines that are the wanted ones, or that may be them with
 * other values. What any other line holds nobody knows, so none is shown.
 */
export function withoutSecrets(wanted: string, found: string): string {
  const declared = wanted.split('\n').map((line) => ({ line, pattern: patternOf(line) }));
  let next = 0;
  const lines = found.split('\n').map((line) => {
    const at = declared.findIndex(({ pattern }, i) => i >= next && pattern.test(line));
    if (at < 0) {
      return NOT_SHOWN;
    }
    next = at + 1;
    return declared[at].line;
  });
  const text = lines.join('\n');
  return text === wanted ? `${text}${NOT_SHOWN}\n` : text;
}

function patternOf(line: string): RegExp {
  const escaped = line.split(/\$\{secret:[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${escaped.join(secretsIn(line).length > 0 ? '.*' : '')}$`);
}
