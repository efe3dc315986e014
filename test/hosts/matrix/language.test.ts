import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../../lib/nft/render/table';
import { neededBeyond } from '../../../lib/nft/since';
import { expected, NAMES } from '../../golden/cases';
import { MACHINE_NEEDS, RELEASES } from '../../support/hosts';
import { Loaded, loadWith, versionOf } from '../../support/hosts/release-nft';
import { describeWith } from '../../support/require-tools';
import { PATIENCE } from './patience';
import { KERNEL, MISTAKES, seenOf } from './seen';
import SEEN from './seen.json';

describeWith(MACHINE_NEEDS, 'the language, by the nft of each release', () => {
  describe.each(RELEASES)('%s', (release) => {
    let version: string;
    let loaded: Map<string, Loaded>;
    let again: Map<string, Loaded>;

    beforeAll(async () => {
      version = await versionOf(release, 'nft');
      loaded = await loadWith(release, new Map(NAMES.map((name) => [name, expected(name)])));
      again = await loadWith(release, new Map([...loaded].map(([name, { listing }]) => [name, ours(listing)])));
    }, PATIENCE);

    test('it does what README.md says of it: npx tsx scripts/supported-versions.ts', async () => {
      expect(await seenOf(release, loaded)).toEqual(SEEN[release]);
    });

    test.each(NAMES)('%s loads, and what is listed is read and loads again; or its error names the nft that it needs', (name) => {
      const { listing, errors } = loaded.get(name)!;
      const needs = neededBeyond(version, expected(name));
      const mistake = MISTAKES[release]?.[name];
      if (mistake) {
        expect(`${errors}${listing}`).toMatch(mistake);
      } else if (errors === '') {
        expect({ needs, ...again.get(name)! }).toEqual({ needs: [], listing, errors: '' });
      } else if (!KERNEL.test(errors)) {
        expect({ errors, needs }).toEqual({ errors, needs: expect.arrayContaining([expect.anything()]) });
      }
    });
  });
});

function ours(listing: string): string {
  try {
    return parseRuleset(listing).tables.map((table) => renderTable(table)).join('\n');
  } catch (error) {
    return String(error);
  }
}
