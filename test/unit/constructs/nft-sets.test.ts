import { Ip, Ip6, Nat, NatFamily, NftHook, NftMap, NftSet, NftSetFlag, NftSetProps, NftType, Tcp, Verdict } from '../../../lib';
import { filterTable, messageOf } from './nft-support';

const AT = 'edge/gw/filter/s';
const INTERVAL = [NftSetFlag.INTERVAL];

const set = (props: NftSetProps): NftSet => filterTable().addSet('s', props);

describe('elements', () => {
  test.each<readonly [what: string, props: NftSetProps, message: string]>([
    ['of another type', { type: NftType.IPV4_ADDR, elements: ['2001:db8::1'] },
      ' element 2001:db8::1: an element must be an IPv4 address such as 192.0.2.1, a prefix or a range, got "2001:db8::1" [NF1021]'],
    ['a prefix without the interval flag', { type: NftType.IPV4_ADDR, elements: ['10.0.0.0/8'] },
      ` element 10.0.0.0/8: a set without the interval flag holds single values, got "10.0.0.0/8"; add NftSetFlag.INTERVAL to 'flags' [NF1062]`],
    ['a range within a pair', { type: NftType.IPV4_ADDR.concat(NftType.INET_SERVICE), elements: ['10.0.0.1 . 1-5'] },
      ` element 10.0.0.1 . 1-5: a set without the interval flag holds single values, got "10.0.0.1 . 1-5"; add NftSetFlag.INTERVAL to 'flags' [NF1062]`],
    ['a wildcard without the interval flag', { type: NftType.IFNAME, elements: ['wg*'] },
      ` element "wg*": a set without the interval flag holds single values, got "wg*"; add NftSetFlag.INTERVAL to 'flags' [NF1062]`],
    ['twice', { type: NftType.IPV6_ADDR, elements: ['::1', '0::1'] }, ' element ::1: the elements of a set must differ, got "::1" twice; name it once [NF1064]'],
    ['with host bits', { type: NftType.IPV4_ADDR, flags: INTERVAL, elements: ['10.0.0.1/8'] },
      ' element 10.0.0.1/8: a prefix must have no bits set beyond its length, got "10.0.0.1/8", of which nft would silently make another; write "10.0.0.0/8" [NF1022]'],
  ])('%s', (_, props, message) => {
    expect(messageOf(() => set(props))).toBe(AT + message);
  });

  test('with a timeout in a set without', () => {
    const plain = set({ type: NftType.IPV4_ADDR });
    expect(messageOf(() => plain.addElement('192.0.2.1', { timeout: '5m' }))).toBe(
      `${AT} element 192.0.2.1: an element's timeout needs a set with the timeout flag; add NftSetFlag.TIMEOUT to 'flags' [NF1063]`);
  });

  test('with a timeout that is none', () => {
    const timed = set({ type: NftType.IPV4_ADDR, flags: [NftSetFlag.TIMEOUT] });
    expect(messageOf(() => timed.addElement('192.0.2.1', { timeout: '5 minutes' }))).toBe(
      `${AT}: 'timeout' must be a time such as 90s, 10m or 1d12h, longer than nothing, got "5 minutes" [NF1029]`);
  });

  test('known only after apply are not checked', () => {
    expect(set({ type: NftType.IPV4_ADDR, elements: ['${aws_eip.gw.public_ip}'] })._model().elements).toHaveLength(1);
  });
});

describe('options', () => {
  test.each<readonly [props: NftSetProps, message: string]>([
    [{ type: NftType.of('ipv4-addr') }, `the name of a type must be letters, digits and '_', got "ipv4-addr"; see NftType [NF1070]`],
    [{ type: NftType.MARK, size: 2 ** 32 }, `'size' must be an integer from 1 to 4294967294, got 4294967296 [NF1020]`],
    [{ type: NftType.MARK, timeout: '0s' }, `'timeout' must be a time such as 90s, 10m or 1d12h, longer than nothing, got "0s" [NF1029]`],
    [{ type: NftType.MARK, timeout: '1h' }, `an element's timeout needs a set with the timeout flag; add NftSetFlag.TIMEOUT to 'flags' [NF1063]`],
    [{ type: NftType.MARK, autoMerge: true }, `auto-merge joins intervals, got a set without the interval flag; add NftSetFlag.INTERVAL to 'flags' [NF1068]`],
    [{ type: [1, 2, 3, 4, 5].reduce((type) => type.concat(NftType.MARK), NftType.MARK) },
      'a concatenation must have at most 5 parts, since nft cannot list a longer one, got 6 [NF1067]'],
  ])('%j', (props, message) => {
    expect(messageOf(() => set(props))).toBe(`${AT}: ${message}`);
  });
});

describe('intervals', () => {
  const overlapping = { type: NftType.IPV4_ADDR, flags: INTERVAL, elements: ['10.0.0.0/8', '10.1.2.3'] };

  test('that overlap are refused with the two of them', () => {
    const table = filterTable();
    table.addSet('s', overlapping);
    expect(messageOf(() => table.render())).toBe(
      `${AT}: the intervals of a set must not overlap, got "10.0.0.0/8" and "10.1.2.3"; make them disjoint, or say autoMerge: true on a set [NF1065]`);
  });

  test('that overlap may do so under auto-merge', () => {
    const table = filterTable();
    table.addSet('s', { ...overlapping, autoMerge: true });
    expect(table.render()).toContain('elements = { 10.0.0.0/8, 10.1.2.3 }');
  });
});

describe('maps', () => {
  test('give values of their type', () => {
    const map = filterTable().addMap('s', { type: NftType.INET_SERVICE, valueType: NftType.IPV4_ADDR });
    expect(messageOf(() => map.addElement({ key: 80, value: 'web' }))).toBe(
      `${AT} element 80: the value of an element must be an IPv4 address such as 192.0.2.1, a prefix or a range, got "web" [NF1021]`);
  });

  test('give single values, unless they say otherwise', () => {
    const elements = [{ key: 80, value: '192.0.2.0/24' }];
    const make = (valueIntervals?: boolean): NftMap =>
      filterTable().addMap('s', { type: NftType.INET_SERVICE, valueType: NftType.IPV4_ADDR, valueIntervals, elements });
    expect(messageOf(() => make())).toBe(`${AT} element 80: the values of a map must be single, got "192.0.2.0/24"; say valueIntervals: true [NF1072]`);
    expect(make(true)._model().elements).toHaveLength(1);
  });
});

describe('what rules want of sets', () => {
  const refused = (build: (table: ReturnType<typeof filterTable>) => void): string => {
    const table = filterTable();
    build(table);
    return messageOf(() => table.render());
  };
  const RULE = 'edge/gw/filter/input rule "r": ';

  test('a set that is not there', () => {
    expect(refused((table) => {
      table.addSet('blocked', { type: NftType.IPV4_ADDR });
      table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('r', Ip.SADDR.inSet({ setName: 'bloked' }), Verdict.drop());
    })).toBe(`${RULE}a rule must refer to a set or map of the same table, got "@bloked"; did you mean "@blocked"? [NF1060]`);
  });

  test('a set of another type', () => {
    expect(refused((table) => {
      const blocked = table.addSet('blocked', { type: NftType.IPV4_ADDR });
      table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('r', Ip6.SADDR.inSet(blocked), Verdict.drop());
    })).toBe(`${RULE}ip6 saddr has type ipv6_addr, and @blocked holds ipv4_addr; compare fields with sets of their own type [NF1061]`);
  });

  test('a set of pairs', () => {
    expect(refused((table) => {
      const pairs = table.addSet('pairs', { type: NftType.INET_SERVICE.concat(NftType.IPV4_ADDR) });
      table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('r', Ip.SADDR.concat(Tcp.DPORT).inSet(pairs), Verdict.drop());
    })).toBe(`${RULE}ip saddr . tcp dport has type ipv4_addr . inet_service, and @pairs holds inet_service . ipv4_addr; compare fields with sets of their own type [NF1061]`);
  });

  test('a map where a set is wanted', () => {
    expect(refused((table) => {
      const targets = table.addMap('targets', { type: NftType.IPV4_ADDR, valueType: NftType.IPV4_ADDR });
      table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('r', Ip.SADDR.inSet({ setName: targets.mapName }), Verdict.drop());
    })).toBe(`${RULE}@targets must be a set here, got a map of values [NF1066]`);
  });

  test('a map of verdicts where one of values is wanted', () => {
    expect(refused((table) => {
      const fate = table.addVerdictMap('fate', { type: NftType.IPV4_ADDR });
      table.addBaseChain('input', { hook: NftHook.INPUT })
        .addRule('r', Nat.dnat(Ip.SADDR.map({ mapName: fate.verdictMapName }), { family: NatFamily.IP }));
    })).toBe([
      `${RULE}@fate must be a map of values here, got a map of verdicts [NF1066]`,
      `${RULE}"dnat ip to ip saddr map @fate" must stand in a chain of type nat at prerouting or output, got input of type filter at input; move the rule [NF1038]`,
    ].join('\n'));
  });
});

test('100,000 elements are added, checked and rendered in well under three seconds of CPU', () => {
  const table = filterTable();
  const start = process.cpuUsage();
  table.addSet('s', { type: NftType.IPV4_ADDR, elements: Array.from({ length: 100_000 }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`) });
  const text = table.render();
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(3000);
  expect(text.split(',')).toHaveLength(100_000);
});
