import { elementsPerLine } from './element-columns';

/** Where a list of elements goes on in the next line: under its first element, at tab stops of eight. */
const CONTINUATION = ',\n\t\t\t     ';

/**
 * `listing`: as nft lays a table out. `review`: one element a line with a comma behind each, so that an element that
 * comes or goes is one line in a diff, whatever its neighbours; nft reads both.
 */
export type Layout = 'listing' | 'review';

/** `elements = { … }` over as many lines as it takes; nft's own lines hold more or fewer depending on the key's type. */
export function layElements(options: readonly string[], elements: readonly string[], layout: Layout): string {
  if (layout === 'review') {
    return `elements = {\n${elements.map((element) => `\t\t\t${element},\n`).join('')}\t\t}`;
  }
  const perLine = elementsPerLine(options);
  const lines: string[] = [];
  for (let i = 0; i < elements.length; i += perLine) {
    lines.push(elements.slice(i, i + perLine).join(', '));
  }
  return `elements = { ${lines.join(CONTINUATION)} }`;
}
