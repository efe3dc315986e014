import { elementsPerLine } from './element-columns';

/** Where a list of elements goes on in the next line: under its first element, at tab stops of eight. */
const CONTINUATION = ',\n\t\t\t     ';

/** `elements = { … }` as nft breaks it into lines, which depends on the type of the key. */
export function layElements(options: readonly string[], elements: readonly string[]): string {
  const perLine = elementsPerLine(options);
  const lines: string[] = [];
  for (let i = 0; i < elements.length; i += perLine) {
    lines.push(elements.slice(i, i + perLine).join(', '));
  }
  return `elements = { ${lines.join(CONTINUATION)} }`;
}
