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
  try {
    const { family, name } = outlineTable(text);
    return `${family} ${name}` === key ? undefined : `table "${family} ${name}"`;
  } catch (error) {
    return (error as Error).message;
  }
}
