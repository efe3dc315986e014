/** Where nft lists a statement otherwise than we write it, and why we do so. */
interface Spelling {
  readonly reason: string;
  /** The first nft that lists what we write; none does without. */
  readonly until?: readonly [number, number];
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
    reason: 'codes are listed as numbers from 1.1 on, since their names depend on the type of the message',
    until: [1, 1],
    ours: /icmp code 4/g,
    listed: 'icmp code frag-needed',
  },
  {
    reason: 'several devices are listed in quotes from 1.1 on, and read so by all',
    until: [1, 1],
    ours: /devices = \{ ([^}]*) \}/g,
    listed: (_, devices) => `devices = { ${devices.replaceAll('"', '')} }`,
  },
];

/** Our text as an nft of this version is expected to list it. */
export function asListedBy([major, minor]: readonly [number, number], text: string): string {
  const apply = ({ until }: Spelling) => until === undefined || major < until[0] || (major === until[0] && minor < until[1]);
  return SPELLINGS.filter(apply).reduce((result, { ours, listed }) =>
    (typeof listed === 'string' ? result.replace(ours, listed) : result.replace(ours, (...groups: string[]) => listed(...groups))), text);
}
