import { Problem } from '../../contract';
import { mislistedBy } from '../../nft/mislisted';
import { neededBeyond } from '../../nft/since';
import { tableRefused } from '../host-errors';

interface Place {
  readonly path: string;
  readonly rule?: string;
  readonly line: string;
}

/** Kernel support that a statement needs, by the words that show it; for the kernel's bare "No such file or directory". */
const SUPPORT: readonly (readonly [RegExp, string])[] = [
  [/\bqueue\b/, 'the queue statement needs CONFIG_NFT_QUEUE (module nft_queue)'],
  [/\bflow add\b|\bflowtable\b/, 'flowtables need CONFIG_NF_FLOW_TABLE and CONFIG_NFT_FLOW_OFFLOAD'],
  [/\btproxy\b/, 'tproxy needs CONFIG_NFT_TPROXY'],
  [/\b(snat|dnat|masquerade|redirect)\b/, 'address translation needs CONFIG_NFT_NAT (modules nft_nat, nft_masq, nft_redir)'],
  [/\breject\b/, 'reject needs CONFIG_NFT_REJECT for this family'],
  [/\blog\b/, 'log needs CONFIG_NFT_LOG'],
  [/\bct\b/, 'ct needs CONFIG_NFT_CT'],
];

/** nft 1.0.6 and newer put the position first, and quote the line below it. */
const POSITION = /^[^\n]*?:(\d+):\d+-\d+: Error: ([^\n]*)/m;

/** Finds the chain (or set) and the named rule that a line of a table's text belongs to. */
function placeOf(text: string, number: number, source: string): Place {
  const lines = text.split('\n');
  const line = lines[number - 1] ?? '';
  const comment = /\bcomment "([^"]*)"\s*$/.exec(line);
  for (let i = number - 1; i >= 0; i--) {
    const block = /^\t(?:chain|set|map) (\S+) \{/.exec(lines[i] ?? '');
    if (block) {
      return { path: `${source}/${block[1]}`, rule: i === number - 1 ? undefined : comment?.[1], line: line.trim() };
    }
  }
  return { path: source, line: line.trim() };
}

/** What of the table came after the host's nft, in one line; an older one calls that a syntax error, and does not say more. */
function tooNew(nft: string, text: string): string | undefined {
  const needs = neededBeyond(nft, text).map(({ what, since }) => `${what} needs nft ${since}`);
  return needs.length === 0 ? undefined : `This host has nft ${nft}, and the table holds what came later: ${needs.join(', ')}.`;
}

/** What the host's nft takes, and could not show again: neither drift nor the way back would be right. */
export function mislisted(key: string, text: string, source: string | undefined, nft: string): Problem[] {
  return mislistedBy(nft, text).map(({ what, since }) => tableRefused(source ?? `table "${key}"`, `${what} need nft ${since}`,
    `This host has nft ${nft}, which loads them, and then lists nothing in their place or crashes.`, ['tables', { key }]));
}

/** Turns what the host's nft said of a table into an error at the construct and the rule that it is about. */
export function refusal(key: string, text: string, words: string, source: string | undefined, nft: string): Problem {
  const found = POSITION.exec(words);
  const place = placeOf(text, found ? Number(found[1]) : 1, source ?? `table "${key}"`);
  const said = found ? found[2] : words.trim().split('\n')[0];
  const missing = /No such file or directory|Operation not supported/.test(said)
    ? SUPPORT.find(([pattern]) => pattern.test(place.line))?.[1] : undefined;
  const hint = [
    tooNew(nft, text),
    missing && `This host's kernel seems to lack a part: ${missing}.`,
    said.includes('resolve protocol name') && 'This host knows no protocol by that name: it may lack /etc/protocols (Debian: package netbase).',
    place.line && `The line is: ${place.line}`,
  ].filter(Boolean).join('\n');
  return tableRefused(place.rule === undefined ? place.path : `${place.path} rule "${place.rule}"`, said, hint, ['tables', { key }]);
}
