import { NftParseError } from '../../lib/nft/parse/parse-error';
import { parseRuleset } from '../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../lib/nft/render/table';

/** Slow machines included; a parser that hangs takes longer than any of them. */
const MAX_MILLISECONDS = 2000;

/**
 * What must hold of any text at all: it is read or refused with the parser's own error, in a moment; and what was read
 * is rendered into a text that is read as the same.
 */
export function survives(text: string): void {
  const start = performance.now();
  const rendered = parsed(text);
  const took = performance.now() - start;
  if (took > MAX_MILLISECONDS) {
    throw new Error(`reading took ${Math.round(took)} ms`);
  }
  if (rendered !== undefined && parsed(rendered) !== rendered) {
    throw new Error(`what was rendered is read as something else:\n${rendered}\n---\n${parsed(rendered)}`);
  }
}

/** Read and rendered; undefined when it is refused. */
function parsed(text: string): string | undefined {
  try {
    return parseRuleset(text, { include: () => [{ file: 'x', text: '' }] }).tables.map((table) => renderTable(table)).join('');
  } catch (error) {
    if (error instanceof NftParseError) {
      return undefined;
    }
    throw error;
  }
}
