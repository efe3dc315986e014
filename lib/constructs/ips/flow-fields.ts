import { selectors } from '../../nft/check/protocols';
import { Statement } from '../../nft/model/statement';
import { renderExpression } from '../../nft/render/expression';
import { renderStatement } from '../../nft/render/statement';

/** What differs between packets of one flow, as nft writes it. */
const OF_PACKETS = [
  /^ct (state|expiration|(original |reply )?(packets|bytes|avgpkt))$/,
  /^tcp (?!sport|dport)/,
  /^(ip|ip6|udp) (length|checksum)$/,
  /^(ip id|ip frag-off|ip6 hoplimit|ip ttl)$/,
  /^meta (length|random|cpu)$/,
  /^numgen /,
];

/** What differs between the two directions of one flow. */
const OF_DIRECTIONS = [
  /^ct direction$/,
  /^(ip|ip6|ether) [sd]addr$/,
  /^(tcp|udp|udplite|sctp|dccp|th) [sd]port$/,
  /^(meta )?[io]if(name|group|type|kind)?$/,
  /^meta [io]brname$/,
];

/** Choose packets by what they read. */
const DECIDING: readonly Statement['kind'][] = ['match', 'vmap'];

/** Decide anew for each packet. */
const COUNTING: readonly Statement['kind'][] = ['limit', 'quota'];

/** What in a rule tells packets of one flow apart. */
export function tellsPacketsApart(statements: readonly Statement[]): string | undefined {
  const counting = statements.find(({ kind }) => COUNTING.includes(kind));
  return firstLike(statements, [...DECIDING, 'queue-to'], OF_PACKETS) ?? (counting && renderStatement(counting));
}

/** What in a rule tells the directions of one flow apart. */
export function tellsDirectionsApart(statements: readonly Statement[]): string | undefined {
  return firstLike(statements, DECIDING, OF_DIRECTIONS);
}

type Kinds = readonly Statement['kind'][];

/** What such statements read that is like one of the patterns. */
function firstLike(statements: readonly Statement[], kinds: Kinds, patterns: readonly RegExp[]): string | undefined {
  return statements.filter(({ kind }) => kinds.includes(kind)).flatMap(selectors).map(renderExpression)
    .find((text) => patterns.some((pattern) => pattern.test(text)));
}

const MIRROR: Readonly<Record<string, string>> = {
  saddr: 'daddr', daddr: 'saddr', sport: 'dport', dport: 'sport', iif: 'oif', oif: 'iif', ibr: 'obr', obr: 'ibr', original: 'reply', reply: 'original',
};

/** What a rule matches, as one text to compare with that of other rules. */
export function matchText(statements: readonly Statement[]): string {
  return statements.filter(({ kind }) => kind === 'match').map(renderStatement).sort().join(' ');
}

/** What a rule for the other direction matches. */
export function mirroredText(statements: readonly Statement[]): string {
  return statements.filter(({ kind }) => kind === 'match').map((statement) => renderStatement(statement)
    .replace(/\b(?:[sd]addr|[sd]port|original|reply)\b|\b[io](?:if|br)/g, (word) => MIRROR[word])).sort().join(' ');
}
