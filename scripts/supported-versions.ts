/**
 * Has each Debian release's nft load every golden case, keeps what it did in test/hosts/matrix/seen.json, and rewrites the
 * table of supported versions in README.md from that. Needs root, for network namespaces and the releases' trees.
 *
 *     npx tsx scripts/supported-versions.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expected, NAMES } from '../test/golden/cases';
import { REFUSED_EXAMPLES } from '../test/hosts/matrix/refused-examples';
import { Seen, seenOf } from '../test/hosts/matrix/seen';
import { EXAMPLES } from '../test/support/cdktf-app/examples';
import { Release, RELEASES } from '../test/support/hosts';
import { loadWith } from '../test/support/hosts/release-nft';

const ROOT = join(__dirname, '..');
const SEEN = join(ROOT, 'test', 'hosts', 'matrix', 'seen.json');
const BLOCK = /(<!-- supported-versions -->\n)[^]*?(<!-- \/supported-versions -->)/;

export const README = join(ROOT, 'README.md');

const NUMBERS: Readonly<Record<string, string>> = { bullseye: '11 (bullseye)', bookworm: '12 (bookworm)', trixie: '13 (trixie)' };

/** README.md with the table as it must be. */
export function withSupportedVersions(readme: string): string {
  const seen = JSON.parse(readFileSync(SEEN, 'utf8')) as Record<string, Seen>;
  const rows = Object.entries(seen).map(([release, { nft, ulogd, taken, needs, mistakes }]) => {
    const refused = [...countsOf(Object.values(needs))].map(([since, count]) => `${count} need nft ${since}`);
    const cells = [NUMBERS[release] ?? release, nft, ulogd, `${taken}`, refused.join(', ') || '–', mistakes.join(', ') || '–', examplesOf(release as Release)];
    return `| ${cells.join(' | ')} |`;
  });
  return readme.replace(BLOCK, (_, before: string, after: string) => `${before}${[
    'On hosts with the nft, ulogd and systemd of four Debian releases, all on one kernel (6.18), tests deploy, look, provoke and',
    'mend drift of each kind, change one rule beside counters, have a change undone, import what somebody has written by hand,',
    'deploy all examples and take them away, and start stacks of ulogd without databases. One stack for all four is applied,',
    'planned, repaired, changed and destroyed by Terraform. Deployment, drift, change, undo, reboots and power cuts are tried on a',
    'bookworm with OpenRC too, whose tools are busybox but for flock. The nft of each release loads the',
    `${NAMES.length} cases of the [language](docs/guides/language-by-example.md), reads back what it lists, and loads that again. What it cannot`,
    `read is an error of the plan that names the version; ${new Set(Object.values(seen).flatMap(({ kernel }) => kernel)).size} cases need more than that kernel has, and so`,
    'does `ips-suricata`; `flow-history-postgres` needs ulogd 2.0.8.',
    '',
    '| Debian | nft | ulogd | cases taken | refused | mistaken by that nft | examples |',
    '|---|---|---|---|---|---|---|',
    ...rows,
  ].join('\n')}\n${after}`);
}

/** How many a host takes, and which not: `test/hosts/matrix/examples.test.ts` deploys them. */
function examplesOf(release: Release): string {
  const refused = Object.keys(REFUSED_EXAMPLES[release]);
  return `${EXAMPLES.length - refused.length} of ${EXAMPLES.length}, not ${refused.sort().join(', ')}`;
}

function countsOf(words: readonly string[]): Map<string, number> {
  return [...words].sort().reduce((counts, word) => counts.set(word, (counts.get(word) ?? 0) + 1), new Map<string, number>());
}

async function look(): Promise<void> {
  const texts = new Map(NAMES.map((name) => [name, expected(name)]));
  const seen = await Promise.all(RELEASES.map(async (release) =>
    [release, await seenOf(release, await loadWith(release, texts))] as const));
  writeFileSync(SEEN, `${JSON.stringify(Object.fromEntries(seen), undefined, 2)}\n`);
  writeFileSync(README, withSupportedVersions(readFileSync(README, 'utf8')));
}

if (require.main === module) {
  void look();
}
