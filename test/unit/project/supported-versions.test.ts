import { readFileSync } from 'node:fs';
import { README, withSupportedVersions } from '../../../scripts/supported-versions';

test('README.md shows what the releases did: npx tsx scripts/supported-versions.ts', () => {
  const readme = readFileSync(README, 'utf8');
  expect(readme).toContain('| 12 (bookworm) | 1.0.6 |');
  expect(readme).toBe(withSupportedVersions(readme));
});
