import { parseDuration } from '../../lib/nft/model/duration';

type Version = readonly [major: number, minor: number];

/** Where nft lists a statement otherwise than we write it, and why we do so. */
interface Spelling {
  readonly reason: string;
  /** The first nft that lists otherwise than we write. */
  readonly from?: Version;
  /** The first nft that lists what we write; none does without. */
  readonly until?: Version;
  readonly ours: RegExp;
  readonly listed: string | ((...groups: string[]) => string);
}

const flags = (text: string): string => text.replaceAll(' | ', ',');

const SPELLINGS: readonly Spelling[] = [
  {
    reason: 'the usual burst is listed from 1.1 on, and read by all',
    until: [1, 1],
    ours: / burst 5 packets/g,
    listed: '',
  },
  {
    reason: 'masks of flags are listed in this form from 1.1 on; older ones have "A / B", which 0.9.8 does not read',
    until: [1, 1],
    ours: /tcp flags & \(([^)]*)\) (==|!=) ([a-z][a-z |]*?)(?= (?:comment|accept|drop)|$)/gm,
    listed: (_, mask, sign, value) => `tcp flags ${sign === '!=' ? '!= ' : ''}${flags(value)} / ${flags(mask)}`,
  },
  {
    reason: 'nft lists "!" for no bits, which 0.9.8 does not read',
    ours: /tcp flags & \(([^)]*)\) == 0/g,
    listed: (_, mask) => `tcp flags ! ${flags(mask)}`,
  },
  {
    reason: 'what has just these bits is listed as a number, without a mask',
    ours: /tcp flags == syn \| ack/g,
    listed: 'tcp flags == 0x12',
  },
  {
    reason: 'codes are listed as numbers from 1.1 on, since their names depend on the type of the message',
    until: [1, 1],
    ours: /icmp code 4/g,
    listed: 'icmp code frag-needed',
  },
  {
    reason: 'names that only /etc/protocols knows are listed, but the keyword is read without it too',
    ours: /(l4proto|nexthdr|elements =) ([^"\n]*)\bicmpv6\b/g,
    listed: '$1 $2ipv6-icmp',
  },
  {
    reason: '8021q and 8021ad are listed, which 0.9.8 does not read',
    ours: /\bvlan\b(.*)\b0x88a8\b/g,
    listed: '8021q$18021ad',
  },
  {
    reason: '0.9 needs the word type in a reject, newer ones read it, but do not list it',
    from: [1, 0],
    ours: /reject with (icmp|icmpv6|icmpx) type /g,
    listed: 'reject with $1 ',
  },
  {
    reason: '0.9 does not read names of priorities at these hooks, which newer ones list',
    from: [1, 1],
    ours: /hook output priority -100;/g,
    listed: 'hook output priority dstnat;',
  },
  {
    reason: 'the listing is without what packets and time change',
    ours: /(?<=counter) packets \d+ bytes \d+|\n\t\tpackets \d+ bytes \d+|(?<=timeout \S+) expires \S+/g,
    listed: '',
  },
  {
    reason: 'elements keep the quota of their set, but before 1.1 nft does not read it there',
    ours: /\t(quota [^\n]*)\n\t\telements = \{ ([^}]*) \}/g,
    listed: (_, quota, elements) => `\t${quota}\n\t\telements = { ${elements.replace(/(^|, )(\S+?)(?=[ ,]|$)/g, `$1$2 ${quota}`)} }`,
  },
  {
    reason: 'offsets of fragments are listed in hexadecimal from 1.1 on, and read so by all',
    until: [1, 1],
    ours: /(?<=ip frag-off [&!=<>]* ?)(0x[0-9a-f]+)( == 0x0)?/g,
    listed: (_, number, zero) => `${Number(number)}${zero === undefined ? '' : ' == 0'}`,
  },
  {
    reason: 'no bits are listed in hexadecimal, like bits without names',
    ours: /(?<=ct event set )0\b/g,
    listed: '0x0',
  },
  {
    reason: 'the ends of a range of time are listed in seconds alone',
    ours: /(?<=ct expiration )([0-9dhms]+)-([0-9dhms]+)/g,
    listed: (_, from, to) => [from, to].map((end) => `${parseDuration(end)! / 1000}s`).join('-'),
  },
  {
    reason: 'names of users and groups are numbers by the time they are listed',
    ours: /meta skuid "root" meta skgid \{ "daemon", /g,
    listed: 'meta skuid 0 meta skgid { 1, ',
  },
  {
    reason: 'nft lists a longer word for this than it reads',
    ours: /param-problem/g,
    listed: 'parameter-problem',
  },
  {
    reason: 'nft takes the addresses of the deprecated routing header for those of its successor',
    ours: /rt0 addr(?=\[)|rt2 addr/g,
    listed: (name) => (name === 'rt2 addr' ? 'srh sid[1]' : 'srh sid'),
  },
];

/** Our text as an nft of this version is expected to list it. */
export function asListedBy(version: Version, text: string): string {
  const apply = ({ from, until }: Spelling) => (!from || !isBefore(version, from)) && (!until || isBefore(version, until));
  return SPELLINGS.filter(apply).reduce((result, { ours, listed }) =>
    (typeof listed === 'string' ? result.replace(ours, listed) : result.replace(ours, (...groups: string[]) => listed(...groups))), text);
}

/** From 1.1 on nft breaks the elements of maps, and those that count, into more lines: there, lines do not count. */
export function laidOut(version: Version, text: string): string {
  return isBefore(version, [1, 1]) ? text : text.replace(/,\n\t+ +/g, ', ');
}

function isBefore([major, minor]: Version, than: Version): boolean {
  return major < than[0] || (major === than[0] && minor < than[1]);
}
