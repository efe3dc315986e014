import {
  Counter, Ct, CtObjectProtocol, Dup, Elements, Flow, Fwd, Hash, IcmpReject, Ip, Limit, LimitPer, LimitUnit, Log, Meta, Nat, NatFamily,
  NftBaseChain, NftElement, NftFamily, NftHook, NftObjectType, NftPriority, NftSetFlag, NftStatement, NftTable, NftTableFlag, NftType,
  Queue, Quota, Reject, Reset, Synproxy, Tcp, Tproxy, Verdict,
} from '../../../lib';
import { checkQueueTo } from '../../../lib/nft/check/queue';
import { filterTable, gateway, inputChain, messageOf, refusal } from './nft-support';

/** What synth says of a table with one more rule at a hook. */
function atHook(hook: NftHook, statements: NftStatement[], more: (table: NftTable) => void = () => undefined): string {
  const table = filterTable();
  more(table);
  table.addBaseChain('c', { hook }).addRule('r', ...statements);
  return messageOf(() => table.render());
}

describe('objects', () => {
  test('kinds of objects have name spaces of their own', () => {
    const table = filterTable();
    table.addCounter('web');
    table.addQuota('web', { amount: 1, unit: LimitUnit.MBYTES });
    expect(messageOf(() => table.addQuota('web', { amount: 2, unit: LimitUnit.MBYTES }))).toBe(
      'edge/gw/filter/web: the names of quotas must be unique in a table, and "web" is taken; choose another [NF1009]');
  });

  test.each<[string, (table: NftTable) => unknown, string]>([
    ['a fraction of a byte', (table) => table.addQuota('q', { amount: 1.5, unit: LimitUnit.BYTES }),
      'edge/gw/filter/q: the amount must be an integer from 0 to 9007199254740991, got 1.5 [NF1020]'],
    ['more bytes than the kernel counts', (table) => table.addQuota('q', { amount: 2 ** 43, unit: LimitUnit.MBYTES }),
      'edge/gw/filter/q: the bytes of a quota must be an integer from 0 to 9223372036854775807, got 9223372036854775808 [NF1020]'],
    ['a scale of no use', (table) => table.addSynproxy('s', { wscale: 15 }), 'edge/gw/filter/s: \'wscale\' must be an integer from 0 to 14, got 15 [NF1020]'],
    ['a segment beyond 16 bits', (table) => table.addSynproxy('s', { mss: 65536 }), 'edge/gw/filter/s: \'mss\' must be an integer from 0 to 65535, got 65536 [NF1020]'],
    ['a long helper', (table) => table.addCtHelper('h', { type: 'x'.repeat(16), protocol: CtObjectProtocol.TCP }),
      'edge/gw/filter/h: the type of a helper must have at most 15 bytes in UTF-8, got "xxxxxxxxxxxxxxxx" [NF1021]'],
    ['no context', (table) => table.addSecmark('s', { context: '' }), 'edge/gw/filter/s: a security context must not be empty; leave it out instead [NF1008]'],
    ['a state of another protocol', (table) => table.addCtTimeout('t', { protocol: CtObjectProtocol.UDP, policy: { established: 5 } }),
      'edge/gw/filter/t: a state of udp must be one of unreplied, replied, got "established" [NF1021]'],
    ['no time', (table) => table.addCtExpectation('e', { protocol: CtObjectProtocol.TCP, dport: 1, timeout: 'soon', size: 1 }),
      'edge/gw/filter/e: \'timeout\' must be a time such as 90s, 10m or 1d12h, longer than nothing, got "soon" [NF1029]'],
    ['an expectation of many', (table) => table.addCtExpectation('e', { protocol: CtObjectProtocol.TCP, dport: 1, timeout: '1m', size: 256 }),
      'edge/gw/filter/e: \'size\' must be an integer from 1 to 255, got 256 [NF1020]'],
    ['no rate', (table) => table.addLimit('l', {}), 'edge/gw/filter/l: exactly one of \'packets\' and \'bytes\' must be given, got none [NF2016]'],
    ['two ends of two families', (table) => table.addTunnel('t', { id: 1, saddr: '2001:db8::1', daddr: '192.0.2.1' }),
      'edge/gw/filter/t: the ends of a tunnel must be two addresses of one family, got "2001:db8::1" [NF1021]'],
    ['data that are no bytes', (table) => table.addTunnel('t', { id: 1, daddr: '192.0.2.1', encapsulation: { geneve: [{ optionClass: 1, type: 1, data: '0x123' }] } }),
      'edge/gw/filter/t: the data of a geneve option must be 1 to 127 bytes in hexadecimal, such as 0x12345678, got "0x123" [NF1021]'],
    ['two encapsulations', (table) => table.addTunnel('t', { id: 1, daddr: '192.0.2.1', encapsulation: { vxlanGbp: 1, erspanIndex: 2 } }),
      'edge/gw/filter/t: exactly one of \'vxlanGbp\', \'erspanIndex\', \'erspan2\' and \'geneve\' must be given, got vxlanGbp, erspanIndex [NF2017]'],
    ['a device that cannot be', (table) => table.addFlowtable('f', { devices: ['much-too-long-name'] }),
      'edge/gw/filter/f: the name of an interface must be 1 to 15 bytes without blanks, \'/\', \'"\' and control characters, with \'*\' at most at its end, '
      + 'got "much-too-long-name" [NF1046]'],
  ])('%s is refused', (_, act, message) => {
    expect(messageOf(() => act(filterTable()))).toBe(message);
  });

  test.each<[string, NftStatement, string]>([
    ['a quota', Quota.named({ quotaName: 'q' }), 'quota'],
    ['a flowtable', Flow.add({ flowtableName: 'q' }), 'flowtable'],
    ['a helper', Ct.helperSet({ ctHelperName: 'q' }), 'ct helper'],
    ['a counter in a map', Counter.namedBy(Ip.SADDR.mapOf({ key: '192.0.2.1', value: 'q' })), 'counter'],
  ])('%s that is not there is refused', (_, statement, kind) => {
    expect(atHook(NftHook.FORWARD, [statement])).toBe(
      `edge/gw/filter/c rule "r": a rule must refer to a ${kind} of the same table, got "q"; add it [NF1069]`);
  });

  test('a map of counters gives no quotas', () => {
    const table = filterTable();
    const counters = table.addObjectMap('m', { type: NftType.IPV4_ADDR, objectType: NftObjectType.COUNTER });
    table.addChain('c').addRule('r', Quota.namedBy(Ip.SADDR.map(counters)));
    expect(messageOf(() => table.render())).toBe('edge/gw/filter/c rule "r": @m must be a map of quotas here, got a map of counters [NF1066]');
  });

  test('an element of a map of objects must name one', () => {
    const table = filterTable();
    table.addObjectMap('m', { type: NftType.IPV4_ADDR, objectType: NftObjectType.COUNTER, elements: [{ key: '192.0.2.1', value: 'wed' }] });
    table.addCounter('web');
    expect(messageOf(() => table.render())).toBe(
      'edge/gw/filter/m: a rule must refer to a counter of the same table, got "wed"; did you mean "web"? [NF1069]');
  });

  test('what stands for an object must be a map', () => {
    expect(messageOf(() => Counter.namedBy(Meta.MARK))).toBe(
      'counter: a counter must be named, or be what a map gives, such as Ip.SADDR.map(…), got "meta mark" [NF1021]');
  });
});

describe('where statements may stand', () => {
  test.each<[string, NftHook, NftStatement[], string]>([
    ['tproxy', NftHook.INPUT, [Tcp.dport(80), Tproxy.to({ port: 80 })], '"tproxy to :80" must stand in a chain at prerouting, got c of type filter at input'],
    ['synproxy', NftHook.OUTPUT, [Tcp.dport(80), Synproxy.anonymous()], '"synproxy" must stand in a chain at input or forward, got c of type filter at output'],
  ])('%s at another hook is refused', (_, hook, statements, message) => {
    expect(atHook(hook, statements)).toBe(`edge/gw/filter/c rule "r": ${message}; move the rule [NF1081]`);
  });

  test.each<[string, NftStatement[], NftFamily, string]>([
    ['fwd', [Fwd.toDevice('eth0')], NftFamily.INET, '"fwd to "eth0"" cannot be used in a table of family inet; use a table of family netdev [NF1033]'],
    ['dup', [Dup.to('192.0.2.1')], NftFamily.INET, '"dup to 192.0.2.1" cannot be used in a table of family inet; use a table of family ip or ip6 or netdev [NF1033]'],
    ['dup to a device', [Dup.toDevice('eth0')], NftFamily.IP, '"dup to "eth0"" cannot be used in a table of family ip; use a table of family netdev [NF1033]'],
    ['ct count', [Ct.count(3)], NftFamily.ARP, '"ct count 3" cannot be used in a table of family arp; use a table of family ip or ip6 or inet or bridge [NF1033]'],
  ])('%s in a table of another family is refused', (_, statements, family, message) => {
    expect(messageOf(() => new NftTable(gateway(), 'filter', { family }).addChain('c').addRule('r', ...statements)))
      .toBe(`edge/gw/filter/c rule "r": ${message}`);
  });

  test('tproxy needs a transport protocol, and a family where it cannot be told', () => {
    expect(refusal([Tproxy.to({ port: 80 })])).toBe('edge/gw/filter/input rule "r": "tproxy to :80" needs a match on the transport protocol before it in the '
      + 'rule, e.g. Tcp.dport(…) or Meta.l4proto(IpProtocol.TCP) [NF1034]');
    expect(refusal([Tcp.dport(80), Tproxy.to({ address: Ip.SADDR.mapOf({ key: '192.0.2.1', value: '192.0.2.2' }) })])).toBe(
      'edge/gw/filter/input rule "r": "tproxy to ip saddr map { 192.0.2.1 : 192.0.2.2 }" must say the family of the address in a table of family inet; '
      + 'give family: NatFamily.IP or NatFamily.IP6 [NF1036]');
  });

  test('a map that gives ports needs a match on their protocol, or a key that is one', () => {
    const table = new NftTable(gateway(), 'nat', { family: NftFamily.IP });
    table.addChain('with-key').addRule('r', Nat.redirect({ port: Tcp.DPORT.mapOf({ key: 22, value: 8000 }) }));
    expect(messageOf(() => table.addChain('c').addRule('r', Nat.redirect({ port: Ip.SADDR.mapOf({ key: '192.0.2.1', value: 8000 }) })))).toBe(
      'edge/gw/nat/c rule "r": "redirect to :ip saddr map { 192.0.2.1 : 8000 }" needs a match on the transport protocol before it in the rule, '
      + 'e.g. Tcp.dport(…) or Meta.l4proto(IpProtocol.TCP) [NF1034]');
  });

  test('an answer, or a new address, of a family that the rule does not match is refused', () => {
    expect(refusal([Meta.ipv6(), Reject.withIcmp(IcmpReject.HOST_UNREACHABLE)])).toBe(
      'edge/gw/filter/input rule "r": a packet has one protocol on each layer, so "meta nfproto ipv6" and "reject with icmp type host-unreachable" in one '
      + 'rule never match; make them two rules [NF1032]');
    expect(refusal([Meta.ipv6(), Tcp.dport(80), Tproxy.to({ address: '192.0.2.1', family: NatFamily.IP })])).toBe(
      'edge/gw/filter/input rule "r": a packet has one protocol on each layer, so "meta nfproto ipv6" and "tproxy ip to 192.0.2.1" in one rule never match; '
      + 'make them two rules [NF1032]');
  });

  test.each<[string, NftFamily, NftHook]>([
    ['postrouting', NftFamily.INET, NftHook.POSTROUTING], ['forward', NftFamily.BRIDGE, NftHook.FORWARD],
  ])('no answer can be sent from %s of family %s', (place, family, hook) => {
    const table = new NftTable(gateway(), 'filter', { family });
    table.addBaseChain('c', { hook }).addRule('r', Reject.portUnreachable());
    const hooks = family === NftFamily.BRIDGE ? 'prerouting or input' : 'prerouting or input or forward or output or ingress';
    expect(messageOf(() => table.render())).toBe(
      `edge/gw/filter/c rule "r": "reject" must stand in a chain at ${hooks}, got c of type filter at ${place}; move the rule [NF1081]`);
  });

  test('an option of TCP has a name or a number of 8 bits', () => {
    expect(refusal([Reset.tcpOption('256')])).toBe(
      'edge/gw/filter/input rule "r": an option of TCP must be a word such as maxseg, or a number from 0 to 255, got "256" [NF1021]');
  });

  test('nothing can follow a packet that was sent elsewhere', () => {
    const table = new NftTable(gateway(), 'edge', { family: NftFamily.NETDEV });
    expect(messageOf(() => table.addChain('c').addRule('r', Fwd.toDevice('q0'), Verdict.accept()))).toBe(
      'edge/gw/edge/c rule "r": nothing can follow "fwd to "q0"", which ends the rule, got "accept" after it; put it before, or drop it [NF1031]');
  });
});

describe('elements from packets', () => {
  const chainOf = (flags: NftSetFlag[]): [NftTable, NftBaseChain, { setName: string }] => {
    const table = filterTable();
    const set = table.addSet('seen', { type: NftType.IPV4_ADDR, flags });
    return [table, table.addBaseChain('c', { hook: NftHook.INPUT, priority: NftPriority.RAW }), set];
  };

  test('a set that packets change is dynamic, as nft makes it', () => {
    const [table, chain, set] = chainOf([NftSetFlag.TIMEOUT]);
    chain.addRule('r', Elements.add(set, Ip.SADDR));
    expect(table.render()).toContain('\tset seen {\n\t\ttype ipv4_addr\n\t\tflags dynamic,timeout\n\t}\n');
  });

  test('packets change no intervals', () => {
    const [table, chain, set] = chainOf([NftSetFlag.INTERVAL]);
    chain.addRule('r', Elements.add(set, Ip.SADDR));
    expect(messageOf(() => table.render())).toBe(
      'edge/gw/filter/c rule "r": "add @seen { ip saddr }" changes @seen from packets; add NftSetFlag.DYNAMIC to its \'flags\' [NF1080]');
  });

  test('the key must have the type of the set, and a set takes no values', () => {
    const [table, chain, set] = chainOf([NftSetFlag.DYNAMIC]);
    chain.addRule('port', Elements.add(set, Tcp.DPORT));
    chain.addRule('value', Elements.addToMap({ mapName: set.setName }, Ip.SADDR, Meta.MARK));
    expect(messageOf(() => table.render())).toBe(
      'edge/gw/filter/c rule "port": tcp dport has type inet_service, and @seen holds ipv4_addr; compare fields with sets of their own type [NF1061]\n'
      + 'edge/gw/filter/c rule "value": @seen must be a map of values here, got a set [NF1066]');
  });

  test.each<[string, NftSetFlag]>([['constant', NftSetFlag.CONSTANT], ['interval', NftSetFlag.INTERVAL]])('a %s set is not for packets', (word, flag) => {
    expect(messageOf(() => chainOf([NftSetFlag.DYNAMIC, flag]))).toBe(`edge/gw/filter/seen: a set that packets change must be without the ${word} flag, `
      + `got both; drop NftSetFlag.DYNAMIC or NftSetFlag.${word.toUpperCase()} [NF1088]`);
  });

  test('an element that packets make must fit its set', () => {
    const table = filterTable();
    const set = table.addSet('seen', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.DYNAMIC], counter: true });
    const chain = table.addChain('c');
    chain.addRule('timed', Elements.update(set, Ip.SADDR, { timeout: '1m' }));
    chain.addRule('limited', Elements.update(set, Ip.SADDR, { statements: [Ct.countOver(3)] }));
    chain.addRule('counted', Elements.update(set, Ip.SADDR, { statements: [Counter.anonymous()] }));
    expect(messageOf(() => table.render())).toBe(
      'edge/gw/filter/c rule "timed": an element\'s timeout needs a set with the timeout flag; add NftSetFlag.TIMEOUT to \'flags\' [NF1063]\n'
      + 'edge/gw/filter/c rule "limited": an element must keep what its set keeps, which is counter, got ct count over 3 [NF1084]');
  });

  test('an element keeps states, not actions', () => {
    const [, , set] = chainOf([NftSetFlag.DYNAMIC]);
    expect(messageOf(() => Elements.add(set, Ip.SADDR, { statements: [Log.toSyslog()] }))).toBe(
      'Elements on @seen: an element can keep a counter, a quota, a limit, the last use or a count of connections, got "log" [NF1085]');
    expect(messageOf(() => Elements.add(set, Ip.SADDR, { timeout: 'later' }))).toBe(
      'Elements on @seen: \'timeout\' must be a time such as 90s, 10m or 1d12h, longer than nothing, got "later" [NF1029]');
  });

  test('an element keeps two things at most, each once', () => {
    const statements = [Counter.anonymous(), Counter.anonymous()];
    expect(messageOf(() => filterTable().addSet('s', { type: NftType.IPV4_ADDR, statements }))).toBe(
      'edge/gw/filter/s: the elements of a set must keep at most 2 things of different kinds, got counter, counter [NF1083]');
  });

  test('an element keeps what its set keeps', () => {
    const set = filterTable().addSet('s', { type: NftType.IPV4_ADDR, statements: [Limit.packets({ rate: 5, per: LimitPer.SECOND })] });
    expect(messageOf(() => set.addElement('192.0.2.1', { statements: [Counter.anonymous()] }))).toBe('edge/gw/filter/s element 192.0.2.1: '
      + 'an element must keep what its set keeps, which is limit rate 5/second burst 5 packets, got counter [NF1084]');
  });
});

test('a chain within a rule holds no other, and its rules are checked', () => {
  expect(refusal([Verdict.jumpInline({ statements: [Verdict.goToInline({ statements: [Verdict.drop()] })] })])).toBe('edge/gw/filter/input rule "r": '
    + 'a chain that stands within a rule must not hold another one; give one of them a name with addChain(…) [NF1082]');
  expect(refusal([Verdict.jumpInline({ statements: [Tcp.dport(65536)] })])).toBe('edge/gw/filter/input rule "r": '
    + 'tcp dport must be a number from 0 to 65535, since what names mean differs from host to host, got "65536" [NF1021]');
  const table = filterTable();
  table.addChain('c').addRule('r', Verdict.jumpInline({ statements: [Verdict.jump({ chainName: 'elsewhere' })] }));
  expect(messageOf(() => table.render())).toBe('edge/gw/filter/c rule "r": a jump must go to a chain of the same table, got "elsewhere"; add it [NF1047]');
});

test('a table whose owner is nft itself would be gone at once', () => {
  expect(messageOf(() => new NftTable(gateway(), 't', { family: NftFamily.IP, flags: [NftTableFlag.OWNER] }))).toBe('edge/gw/t: '
    + 'a table of flag owner goes with the process that made it, which is nft itself; say NftTableFlag.PERSIST too, or neither [NF1086]');
});

test('a count of connections is a number of 32 bits', () => {
  expect(messageOf(() => inputChain().addRule('r', Ct.count(2 ** 32)))).toBe(
    'edge/gw/filter/input rule "r": a count of connections must be an integer from 0 to 4294967295, got 4294967296 [NF1020]');
});

test('an expression spreads over queues of 16 bits, and not by CPU', () => {
  expect(messageOf(() => inputChain().addRule('r', Queue.to(Hash.symhash({ mod: 65535, offset: 1 }))))).toBe('edge/gw/filter/input rule "r": '
    + 'the number of queues and what is added to it must be an integer from 1 to 65535, got 65536 [NF1020]');
  expect(checkQueueTo({ kind: 'queue-to', queue: { kind: 'symhash', modulus: 4 }, flags: ['fanout'] })).toEqual([{
    code: 'NF1039', message: 'fanout spreads packets over several queues, got one; give \'to\', or drop \'fanout\'',
  }]);
});

test('an element within a rule keeps states, and differs from the others', () => {
  expect(messageOf(() => NftElement.keeping('192.0.2.1', Verdict.drop()))).toBe(
    'element 192.0.2.1: an element can keep a counter, a quota, a limit, the last use or a count of connections, got "drop" [NF1085]');
  expect(refusal([Ip.SADDR.vmapOf(
    { key: NftElement.keeping('192.0.2.1', Counter.anonymous()), verdict: Verdict.accept() }, { key: '192.0.2.0/24', verdict: Verdict.drop() },
  )])).toBe('edge/gw/filter/input rule "r": the keys for ip saddr must not overlap, got "192.0.2.0/24" and "192.0.2.1 counter"; make them disjoint [NF1027]');
  expect(refusal([Ip.SADDR.eq('192.0.2.2', NftElement.keeping('2001:db8::1', Counter.anonymous()))])).toBe('edge/gw/filter/input rule "r": '
    + 'ip saddr must be an IPv4 address such as 192.0.2.1, a prefix or a range, got "2001:db8::1" [NF1021]');
});

test('objects of conntrack and flowtables stand in tables that see connections', () => {
  const table = new NftTable(gateway(), 't', { family: NftFamily.NETDEV });
  expect(messageOf(() => table.addCtHelper('ftp', { type: 'ftp', protocol: CtObjectProtocol.TCP }))).toBe(
    'edge/gw/t/ftp: "ct helper ftp" cannot be used in a table of family netdev; use a table of family ip or ip6 or inet or bridge [NF1033]');
  expect(messageOf(() => table.addFlowtable('fast', { devices: ['lan'] }))).toBe(
    'edge/gw/t/fast: "flowtable fast" cannot be used in a table of family netdev; use a table of family ip or ip6 or inet [NF1033]');
});

test('a device evaluates chains at ingress only', () => {
  expect(messageOf(() => filterTable().addBaseChain('c', { hook: NftHook.INPUT, offload: true }))).toBe(
    'edge/gw/filter/c: a device can evaluate chains at ingress only, got offload at input; drop \'offload\' [NF1087]');
});

test('a chain within a rule counts as one of the 15 that jumps may nest', () => {
  const table = filterTable();
  const chains = Array.from({ length: 15 }, (_, i) => table.addChain(`c${i}`));
  chains.slice(1).forEach((next, i) => chains[i].addRule('on', Verdict.jump(next)));
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('plain', Verdict.jump(chains[0]));
  expect(table.render()).toContain('jump c0');
  input.addRule('inline', Tcp.dport(22), Verdict.jumpInline({ statements: [Verdict.jump(chains[0])] }));
  expect(messageOf(() => table.render())).toBe('edge/gw/filter/input: jumps must nest at most 15 deep below a base chain, got 16: input -> input { … } -> '
    + `${chains.map(({ chainName }) => chainName).join(' -> ')}; flatten them [NF1050]`);
});
