import { parseTableKey } from '../../contract';
import { incomplete } from '../host-errors';
import { externalSets, HASH_LISTING, NFT_READY, SCRATCH, STEADY } from '../shell/nft-functions';
import { call, program } from '../shell/program';
import { parseRecords } from '../shell/records';
import { Transport } from '../transport/transport';

/** What a host's own nft and kernel make of a table. */
export type Verdict =
  /** How this host lists it. */
  | { readonly kind: 'listed'; readonly listing: string; readonly hash: string }
  /** nft's own words, with the positions it gives. */
  | { readonly kind: 'refused'; readonly words: string }
  /** No network namespace can be made there; `nft -c` found nothing. */
  | { readonly kind: 'unlisted' };

/**
 * `Q KEY FAMILY NAME TEXT`: reports the verdict on one table, and leaves its listing in `$l` and the listing's hash in
 * `$h` (empty when no namespace can be made). Fails when nft refuses the table.
 */
export const QUERY = `Q(){ l=$(printf '%s\\n' "$4" | scratch "$2" "$3"); case $? in
0) h=$(printf '%s\\n' "$l" | c); r listed "$1" "$h";;
3) h=; l=$(printf '%s\\n' "$4" | nft -c -f - 2>&1) && { r unlisted "$1"; return; }; r refused "$1"; printf '%s\\n' "$l"; return 1;;
*) r refused "$1"; printf '%s\\n' "$l"; return 1;; esac; }`;

/** What `Q` needs to be defined before it. */
export const QUERY_FUNCTIONS = [HASH_LISTING, STEADY, SCRATCH, QUERY];

/** Loads tables into a throwaway network namespace of the host and gives back what nft lists there. One round trip. */
export async function canonicalise(
  transport: Transport, tables: Readonly<Record<string, string>>, external: readonly string[] = [],
): Promise<Map<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const keys = Object.keys(tables);
  if (keys.length === 0) {
    return verdicts;
  }
  const { script, mark } = program([NFT_READY, externalSets(external), ...QUERY_FUNCTIONS], keys.map((key) => {
    const table = parseTableKey(key)!;
    return `${call('Q', key, table.family, table.name, tables[key])} && [ -n "$h" ] && printf '%s\\n' "$l"`;
  }));
  const result = await transport.run(script);
  const records = parseRecords(result.stdout, mark);
  if (!records) {
    throw incomplete(transport.name, 'check the tables', result.stderr);
  }
  for (const { kind, args: [key, hash], body } of records) {
    if (kind === 'listed') {
      verdicts.set(key, { kind, listing: body, hash });
    } else if (kind === 'refused') {
      verdicts.set(key, { kind, words: body });
    } else if (kind === 'unlisted') {
      verdicts.set(key, { kind });
    }
  }
  return verdicts;
}
