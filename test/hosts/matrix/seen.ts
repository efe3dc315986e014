import { compareVersions, neededBeyond } from '../../../lib/nft/since';
import { expected } from '../../golden/cases';
import { Release } from '../../support/hosts';
import { Loaded, versionOf } from '../../support/hosts/release-nft';

/** What one release has made of all golden cases, for the table in README.md. */
export interface Seen {
  readonly nft: string;
  readonly ulogd: string;
  /** Cases that it takes. */
  readonly taken: number;
  /** Cases for which this machine's kernel lacks something, whatever the nft. */
  readonly kernel: readonly string[];
  /** Cases that it refuses, and the nft that they need. */
  readonly needs: Readonly<Record<string, string>>;
  /** Cases that it refuses, or lists wrongly, by mistake. */
  readonly mistakes: readonly string[];
}

/** What a kernel says that lacks something, be it a statement or a cgroup by that name; no nft helps there. */
export const KERNEL = /Could not process rule|cgroupv2 path fails|Could not parse cgroupsv2 path|perhaps kernel support is missing/;

/** Where an nft does not read what it lists, or what others read: its own mistakes, which no text of ours can go round. */
export const MISTAKES: Readonly<Partial<Record<Release, Readonly<Record<string, RegExp>>>>> = {
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

/** Sums up what a release's nft said. */
export async function seenOf(release: Release, loaded: ReadonlyMap<string, Loaded>): Promise<Seen> {
  const nft = await versionOf(release, 'nft');
  const mistakes = Object.keys(MISTAKES[release] ?? {});
  const refused = [...loaded].filter(([name, { errors }]) => errors !== '' && !mistakes.includes(name));
  const sinceOf = (name: string) => neededBeyond(nft, expected(name)).map(({ since }) => since).sort(compareVersions).at(-1);
  const needs = refused.flatMap(([name]) => [sinceOf(name)].filter((since) => since !== undefined).map((since) => [name, since] as const));
  return {
    nft,
    ulogd: await versionOf(release, 'ulogd'),
    taken: loaded.size - refused.length - mistakes.length,
    kernel: refused.map(([name]) => name).filter((name) => sinceOf(name) === undefined),
    needs: Object.fromEntries(needs),
    mistakes,
  };
}
