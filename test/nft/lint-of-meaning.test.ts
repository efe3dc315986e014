import {
  Counter, Ip, Ip6, Nat, NftChainType, NftFamily, NftHook, NftPriority, NftSetFlag, NftStatement, NftTable, NftType, Tcp, Udp, Verdict,
} from '../../lib';
import { describeWith } from '../support/require-tools';
import { filterTable, messageOf } from '../unit/constructs/nft-support';
import { loadAndList } from './support/scratch';

/** Nothing is said of a text that nft takes, for something else than it says. */
const TAKEN = /^$/;

interface Slip {
  readonly build: (table: NftTable) => void;
  readonly family?: NftFamily;
  readonly message: string;
  readonly text: string;
  /** What nft says of the text. */
  readonly nft: RegExp;
}

const AT = 'edge/gw/filter';
const RULE = `${AT}/input rule "r": `;

const rule = (...statements: NftStatement[]) => (table: NftTable): void => {
  table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('r', ...statements);
};
const chain = (text: string, family = 'inet') => `table ${family} filter {\nchain input {\ntype filter hook input priority 0\n${text}\n}\n}\n`;
const jumps = (count: number) => Array.from({ length: count }, (_, i) => `chain c${i} {\n${i + 1 < count ? `jump c${i + 1}` : ''}\n}\n`).reverse().join('');

const SLIPS: Readonly<Record<string, Slip>> = {
  'conflicting protocols': {
    build: rule(Tcp.dport(22), Udp.dport(53)),
    message: `${RULE}a packet has one protocol on each layer, so "tcp dport 22" and "udp dport 53" in one rule never match; make them two rules [NF1032]`,
    text: chain('tcp dport 22 udp dport 53'),
    nft: /conflicting protocols specified: tcp vs\. udp/,
  },
  'no protocol where nft needs one': {
    build: rule(Nat.redirect({ port: 80 })),
    message: `${RULE}"redirect to :80" needs a match on the transport protocol before it in the rule, e.g. Tcp.dport(…) or Meta.l4proto(IpProtocol.TCP) [NF1034]`,
    text: 'table inet filter {\nchain pre {\ntype nat hook prerouting priority dstnat\nredirect to :80\n}\n}\n',
    nft: /only valid after transport protocol match/,
  },
  'ip6 in a table of family ip': {
    build: rule(Ip6.saddr('::1')),
    family: NftFamily.IP,
    message: `${RULE}"ip6 saddr ::1" cannot be used in a table of family ip; use a table of a family that sees such packets, e.g. NftFamily.INET for both IPv4 and IPv6 [NF1033]`,
    text: chain('ip6 saddr ::1', 'ip'),
    nft: /conflicting protocols specified: ip vs\. ip6/,
  },
  'a statement after a verdict': {
    build: rule(Verdict.drop(), Counter.anonymous()),
    message: `${RULE}nothing can follow "drop", which ends the rule, got "counter" after it; put it before, or drop it [NF1031]`,
    text: chain('drop counter'),
    nft: /after terminal statement has no effect/,
  },
  'a jump to no chain': {
    build: rule(Verdict.jump({ chainName: 'web' })),
    message: `${RULE}a jump must go to a chain of the same table, got "web"; add it [NF1047]`,
    text: chain('jump web'),
    nft: /No such file or directory/,
  },
  'jumps in a circle': {
    build: (table) => {
      const [a, b] = [table.addChain('a'), table.addChain('b')];
      a.addRule('there', Verdict.jump(b));
      b.addRule('back', Verdict.jump(a));
      rule(Verdict.jump(a))(table);
    },
    message: `${AT}/a: jumps must not come back to where they came from, got a -> b -> a [NF1049]`,
    text: 'table inet filter {\nchain a { }\nchain b {\njump a\n}\nchain input {\ntype filter hook input priority 0\njump a\n}\n}\nadd rule inet filter a jump b\n',
    nft: /Too many links/,
  },
  'jumps sixteen deep': {
    build: (table) => {
      const chains = Array.from({ length: 16 }, (_, i) => table.addChain(`c${i}`));
      chains.slice(0, -1).forEach((each, i) => each.addRule('down', Verdict.jump(chains[i + 1])));
      rule(Verdict.jump(chains[0]))(table);
    },
    message: `${AT}/input: jumps must nest at most 15 deep below a base chain, got 16: input -> ${Array.from({ length: 16 }, (_, i) => `c${i}`).join(' -> ')}; flatten them [NF1050]`,
    text: `table inet filter {\n${jumps(16)}chain input {\ntype filter hook input priority 0\njump c0\n}\n}\n`,
    nft: /Too many links/,
  },
  'a hook that the family has not': {
    build: (table) => void table.addBaseChain('c', { hook: NftHook.FORWARD }),
    family: NftFamily.ARP,
    message: `${AT}/c: a chain in a table of family arp must hook at input, output, got forward [NF1040]`,
    text: 'table arp filter {\nchain c {\ntype filter hook forward priority 0\n}\n}\n',
    nft: /Operation not supported/,
  },
  'a hook that the type has not': {
    build: (table) => void table.addBaseChain('c', { hook: NftHook.FORWARD, type: NftChainType.NAT, priority: NftPriority.DSTNAT }),
    message: `${AT}/c: a chain of type nat must hook at prerouting, input, output, postrouting, got forward [NF1041]`,
    text: 'table inet filter {\nchain c {\ntype nat hook forward priority 0\n}\n}\n',
    nft: /Operation not supported/,
  },
  'a priority that the family has not': {
    build: (table) => void table.addBaseChain('c', { hook: NftHook.INPUT, priority: NftPriority.RAW }),
    family: NftFamily.ARP,
    message: `${AT}/c: family arp names the priorities filter, got raw; take one of these, or NftPriority.of(number) [NF1042]`,
    text: 'table arp filter {\nchain c {\ntype filter hook input priority raw\n}\n}\n',
    nft: /invalid priority/,
  },
  'a priority that the type has not': {
    build: (table) => void table.addBaseChain('c', { hook: NftHook.PREROUTING, type: NftChainType.NAT, priority: NftPriority.of(-200) }),
    message: `${AT}/c: the priority of a nat chain must be above -200, where conntrack is, got -200; take NftPriority.DSTNAT or SRCNAT [NF1043]`,
    text: 'table inet filter {\nchain c {\ntype nat hook prerouting priority -200\n}\n}\n',
    nft: /Operation not supported/,
  },
  'a priority that wraps': {
    build: (table) => void table.addBaseChain('c', { hook: NftHook.INPUT, priority: NftPriority.of(4294967296) }),
    message: `${AT}/c: the priority of a chain must be an integer from -2147483648 to 2147483647, got 4294967296 [NF1020]`,
    text: 'table inet filter {\nchain c {\ntype filter hook input priority 4294967296\n}\n}\n',
    nft: TAKEN,
  },
  'intervals that overlap': {
    build: (table) => void table.addSet('s', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.INTERVAL], elements: ['10.0.0.0/8', '10.1.2.3'] }),
    message: `${AT}/s: the intervals of a set must not overlap, got "10.0.0.0/8" and "10.1.2.3"; make them disjoint, or say autoMerge: true on a set [NF1065]`,
    text: 'table inet filter {\nset s {\ntype ipv4_addr\nflags interval\nelements = { 10.0.0.0/8, 10.1.2.3 }\n}\n}\n',
    nft: /conflicting intervals|overlaps/,
  },
  'concatenations that overlap': {
    build: (table) => void table.addSet('s', {
      type: NftType.IPV4_ADDR.concat(NftType.INET_SERVICE), flags: [NftSetFlag.INTERVAL], elements: ['10.0.0.0/8 . 80', '10.1.0.0/16 . 80'],
    }),
    message: `${AT}/s: a concatenation must not begin or end within one before it, got "10.1.0.0/16 . 80" after "10.0.0.0/8 . 80"; `
      + 'make them disjoint, or put what lies within first [NF1073]',
    text: 'table inet filter {\nset s {\ntype ipv4_addr . inet_service\nflags interval\nelements = { 10.0.0.0/8 . 80, 10.1.0.0/16 . 80 }\n}\n}\n',
    nft: /File exists/,
  },
  'an element twice': {
    build: (table) => void table.addSet('s', { type: NftType.IPV4_ADDR, elements: ['192.0.2.1', '192.0.2.1'] }),
    message: `${AT}/s element 192.0.2.1: the elements of a set must differ, got "192.0.2.1" twice; name it once [NF1064]`,
    text: 'table inet filter {\nset s {\ntype ipv4_addr\nelements = { 192.0.2.1, 192.0.2.1 }\n}\n}\n',
    nft: TAKEN,
  },
  'a prefix with bits beyond its length': {
    build: rule(Ip.saddr('10.0.0.1/8')),
    message: `${RULE}a prefix must have no bits set beyond its length, got "10.0.0.1/8", of which nft would silently make another; write "10.0.0.0/8" [NF1022]`,
    text: chain('ip saddr 10.0.0.1/8'),
    nft: TAKEN,
  },
  'a word of nft for a name': {
    build: (table) => void table.addChain('counter'),
    message: `${AT}/counter: the name of a chain must not be a word of nft's own, got "counter"; nft has no quotes for names, so choose another, e.g. "counter_" [NF1003]`,
    text: 'table inet filter {\nchain counter {\n}\n}\n',
    nft: /unexpected counter/,
  },
};

describeWith({ tools: ['nft', 'unshare', 'ip'], root: true }, 'what nft refuses only at load, or takes wrongly', () => {
  test.each(Object.entries(SLIPS))('%s is refused at synth', (_, { build, family, message }) => {
    expect(messageOf(() => {
      const table = filterTable(family);
      build(table);
      table.render();
    })).toBe(message);
  });

  test.each(Object.entries(SLIPS))('%s: what nft says of it', (_, { text, nft }) => {
    expect(loadAndList(text).errors).toMatch(nft);
  });
});
