import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { renderTable } from '../../../lib/nft/render/table';
import { neededBeyond } from '../../../lib/nft/since';
import { expected, NAMES } from '../../golden/cases';
import { MACHINE_NEEDS, Release, RELEASES } from '../../support/hosts';
import { Loaded, loadWith, versionOf } from '../../support/hosts/release-nft';
import { describeWith } from '../../support/require-tools';

/** What a kernel says that lacks something, be it a statement or a cgroup by that name; no nft helps there. */
const KERNEL = /Could not process rule|cgroupv2 path fails|Could not parse cgroupsv2 path|perhaps kernel support is missing/;
/** Where an nft does not read what it lists, or what others read: its own mistakes, which no text of ours can go round. */
const MISTAKES: Readonly<Partial<Record<Release, Readonly<Record<string, RegExp>>>>> = {
  bullseye: {
    // It joins `icmpv6 id 1 icmpv6 sequence 1` into one field that is neither.
    'payload-ip': /icmpv6 parameter-problem 65537/,
    // The port in `add @pairs { ip saddr . 22 }` is listed as `0x16 [invalid type]`.
    'set-updates': /\[invalid type\]/,
  },
  sid: {
    // 1.1.7 takes the comment for more of a limit in bytes; a verdict between the two helps.
    limits: /:\d+-\d+: Error: syntax error, unexpected junk\n[^]*limit rate 10 bytes\/second comment "in bytes"/,
  },
};
/** To make the trees of a fresh machine. */
const PATIENCE = 900_000;

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
