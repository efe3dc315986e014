import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultTable } from '../../support/faults/outcomes';

test('the guide shows the faults that are tested, and their outcomes', () => {
  expect(readFileSync(join(__dirname, '../../../docs/guides/deployment.md'), 'utf8')).toContain(`\n\n${faultTable()}\n\n`);
});
