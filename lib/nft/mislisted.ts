import { compareVersions, NftNeed } from './since';

const LABELS = '1.1.3';
/** The key of a named set or map, or a value of the rule in braces or by name. */
const LABELS_IN_SETS = /^\s*type(?:of)? [^\n]*\bct(?:_| )label\b|\bct label\b[^\n]*[{@]/m;

/**
 * What of a text an nft of this version loads, and then lists as nothing, or crashes at: 1.0.6 does so with labels of
 * connections in sets and maps, 1.1.3 does not. Nobody could look at such a table again.
 */
export function mislistedBy(version: string, text: string): NftNeed[] {
  return compareVersions(LABELS, version) > 0 && LABELS_IN_SETS.test(text.replace(/"[^"\n]*"/g, '""'))
    ? [{ what: 'labels of connections in sets and maps', since: LABELS }] : [];
}
