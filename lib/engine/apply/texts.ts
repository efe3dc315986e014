import { Problem } from '../../contract';
import { outlineTable } from '../../nft/outline';
import { notThatTable } from '../host-errors';

/**
 * What stands against texts, before a host is asked: each must be the one table that its key names. A text could
 * otherwise bring along another table, or a command such as `flush ruleset`, which no namespace would show.
 */
export function problemsOfTexts(tables: Readonly<Record<string, string>>, sources: Readonly<Record<string, string>>): Problem[] {
  return Object.entries(tables).flatMap(([key, text]) => {
    const wrong = whatIsWrong(key, text);
    return wrong === undefined ? [] : [notThatTable(sources[key] ?? `table "${key}"`, key, wrong)];
  });
}

function whatIsWrong(key: string, text: string): string | undefined {
  const stray = strayText(text);
  if (stray !== undefined) {
    return stray;
  }
  try {
    const { family, name } = outlineTable(text);
    return `${family} ${name}` === key ? undefined : `table "${family} ${name}"`;
  } catch (error) {
    return (error as Error).message;
  }
}

/**
 * Something outside the table's braces, or a word that brings in a file: a value that becomes known only at apply could
 * close the table and go on with a command of its own. Quotes and comments are passed over as nft does.
 */
function strayText(text: string): string | undefined {
  const bare = text.replace(/"[^"]*"|#[^\n]*/g, (match) => (match.startsWith('"') ? '""' : ''));
  let depth = 0;
  for (let i = 0; i < bare.length; i++) {
    if (bare[i] === '{') {
      depth++;
    } else if (bare[i] === '}') {
      depth--;
      const rest = depth === 0 ? bare.slice(i + 1).trim() : '';
      if (rest !== '') {
        return `more behind its last brace: ${rest.split('\n')[0]}`;
      }
    }
  }
  if (depth !== 0) {
    return 'braces that are not closed';
  }
  return /\binclude\b/.test(bare) ? 'an include' : undefined;
}
