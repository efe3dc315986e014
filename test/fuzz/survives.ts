import { Table } from '../../lib/nft/model/table';
import { NftParseError } from '../../lib/nft/parse/parse-error';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../lib/nft/render/table';

/** Slow machines included; a parser that hangs takes longer than any of them. */
const MAX_MILLISECONDS = 2000;

/**
 * What must hold of any text at all: it is read or refused with the parser's own error, in a moment; and what was read
 * is rendered into a text that is read into the very same.
 */
export function survives(text: string): void {
  const start = performance.now();
  const tables = parsed(text);
  const took = performance.now() - start;
  if (took > MAX_MILLISECONDS) {
    throw new Error(`reading took ${Math.round(took)} ms`);
  }
  if (tables === undefined) {
    return;
  }
  const rendered = tables.map((table) => renderTable(table)).join('');
  const [before, after] = [tables, parsed(rendered)].map(shown);
  if (before !== after) {
    throw new Error(`what was rendered is read as something else:\n${rendered}\n--- before\n${before}\n--- after\n${after}`);
  }
}

/** Undefined when it is refused. */
function parsed(text: string): readonly Table[] | undefined {
  try {
    return parseRuleset(text, { include: () => [{ file: 'x', text: '' }] }).tables;
  } catch (error) {
    if (error instanceof NftParseError) {
      return undefined;
    }
    throw error;
  }
}

/** Keys in one order, since the order in which a node was made means nothing. */
function shown(tables: readonly Table[] | undefined): string | undefined {
  return JSON.stringify(tables, (_, value: unknown) => {
    if (typeof value === 'bigint') {
      return `${value}n`;
    }
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
  });
}
