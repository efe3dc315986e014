import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MISTAKES } from '../../support/breakage/at-synth';
import { breakageTable } from '../../support/breakage/table';
import { hostAttributes } from './host-synth';

const GUIDE = join(__dirname, '..', '..', '..', 'docs', 'guides', 'breaking-a-log.md');

test.each(MISTAKES)('synth refuses $what [$code]', ({ code, build }) => {
  expect(() => hostAttributes({}, build)).toThrow(`[${code}]`);
});

test('the guide has the table of all that is tried', () => {
  expect(readFileSync(GUIDE, 'utf8')).toContain(`\n${breakageTable()}\n`);
});
