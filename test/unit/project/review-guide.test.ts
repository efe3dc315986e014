import { readFileSync } from 'node:fs';
import { LintRule } from '../../../lib';
import { LINT_RULES } from '../../../lib/review';
import { REVIEW_GUIDE, reviewGuide } from '../../../scripts/review-guide';

test('the guide shows what a review of the gateway says', () => {
  expect(reviewGuide()).toBe(readFileSync(REVIEW_GUIDE, 'utf8'));
});

test('it has each rule of lint, and so has the code', () => {
  const text = readFileSync(REVIEW_GUIDE, 'utf8');
  expect(LINT_RULES.filter(({ name, code, level }) => !text.includes(`| \`${name}\` | ${code} | ${level} | `))).toEqual([]);
  expect(text).not.toContain('undefined');
  expect(LINT_RULES.map(({ name }) => name).sort()).toEqual(Object.values<string>(LintRule).sort());
});
