import { readFileSync } from 'node:fs';
import { LANGUAGE_GUIDE, languageGuide } from '../../../scripts/language-guide';

test('the language by example shows the golden cases as they are: npx tsx scripts/language-guide.ts', () => {
  expect(readFileSync(LANGUAGE_GUIDE, 'utf8')).toBe(languageGuide());
});
