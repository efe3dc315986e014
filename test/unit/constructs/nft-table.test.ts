import { Testing, TerraformStack, App, Token, Lazy } from 'cdktf';
import {
  Counter, Ip, Nat, NatFamily, NetfilterHost, NftChainType, NftFamily, NftHook, NftPolicy, NftPriority, NftTable, NftType, Tcp, Verdict,
} from '../../../lib';
import { filterTable, gateway, messageOf } from './nft-support';

const AT = 'edge/gw/filter';

test('a table renders its counters, then its sets, then its chains, in the order of their making', () => {
  const table = new NftTable(gateway(), 'filter', { family: NftFamily.INET, comment: 'ours' });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
  const admins = table.addSet('admins', { type: NftType.IPV4_ADDR, elements: ['192.0.2.1'] });
  const seen = table.addCounter('seen');
  input.addRule('admins', Ip.SADDR.inSet(admins), Tcp.dport(22), Counter.named(seen), Verdict.accept());
  expect(table.render()).toBe(`table inet filter {
	comment "ours"
	counter seen {
	}

	set admins {
		type ipv4_addr
		elements = { 192.0.2.1 }
	}

	chain input {
		type filter hook input priority filter; policy drop;
		ip saddr @admins tcp dport 22 counter name "seen" accept comment "admins"
	}
}
`);
});

test('a table reaches its host under family and name', () => {
  const stack = new TerraformStack(new App(), 'edge');
  const host = new NetfilterHost(stack, 'gw', { local: {} });
  new NftTable(host, 'rules', { family: NftFamily.IP, name: 'filter' });
  const { tables, sources } = JSON.parse(Testing.synth(stack)).resource.netfilter_host.gw;
  expect(tables).toEqual({ 'ip filter': 'table ip filter {\n}\n' });
  expect(sources).toEqual({ 'ip filter': 'edge/gw/rules' });
});

test('what is known only after apply stands in the text as a reference', () => {
  const stack = new TerraformStack(new App(), 'edge');
  const host = new NetfilterHost(stack, 'gw', { local: {} });
  const table = new NftTable(host, 'nat', { family: NftFamily.IP6 });
  const address = Token.asString(Lazy.stringValue({ produce: () => '${random.it.address}' }));
  const chain = table.addBaseChain('out', { type: NftChainType.NAT, hook: NftHook.PREROUTING });
  chain.addRule('in', Tcp.dport(80), Nat.dnat(address, { family: NatFamily.IP6, port: 8080 }));
  expect(JSON.parse(Testing.synth(stack)).resource.netfilter_host.gw.tables['ip6 nat'])
    .toContain('tcp dport 80 dnat to [${random.it.address}]:8080 comment "in"');
});

test('a list known only after apply says how to give it', () => {
  const input = filterTable().addBaseChain('input', { hook: NftHook.INPUT });
  const list = Token.asList(Lazy.listValue({ produce: () => ['192.0.2.1'] }));
  expect(messageOf(() => input.addRule('r', Ip.saddr(...list)))).toBe(
    `${AT}/input rule "r": ip saddr must be an IPv4 address such as 192.0.2.1, a prefix or a range, got ${JSON.stringify(list[0])}, `
    + 'which stands for a list known only after apply; name its items one by one: Fn.element(…) [NF1021]');
});

test('a number known only after apply says how to give it, and is taken so', () => {
  const input = filterTable().addBaseChain('input', { hook: NftHook.INPUT });
  const port = Token.asNumber(Lazy.numberValue({ produce: () => 22 }));
  expect(messageOf(() => input.addRule('r', Tcp.dport(port)))).toBe(
    `${AT}/input rule "r": tcp dport must be a number from 0 to 65535, since what names mean differs from host to host, got "${port}", `
    + 'which stands for a number known only after apply; give it as text: Token.asString(…) [NF1021]');
  input.addRule('r', Tcp.dport(Token.asString(port)));
});

describe('names', () => {
  const NAME = `must begin with a letter, '_' or '.' and go on with letters, digits and '/', '_', '-', '.'`;
  test.each([
    ['9lives', `the name of a table ${NAME}, got "9lives" [NF1002]`],
    ['my table', `the name of a table ${NAME}, got "my table" [NF1002]`],
    ['', `the name of a table ${NAME}, got "" [NF1002]`],
    ['counter', `the name of a table must not be a word of nft's own, got "counter"; nft has no quotes for names, so choose another, e.g. "counter_" [NF1003]`],
    ['x'.repeat(256), 'the name of a table must have at most 255 bytes, got 256 [NF1004]'],
  ])('of a table: %j', (name, message) => {
    expect(messageOf(() => new NftTable(gateway(), 'filter', { family: NftFamily.IP, name }))).toBe(`${AT}: ${message}`);
  });

  test('of chains, sets and counters are refused alike', () => {
    const table = filterTable();
    const reserved = (what: string) => `the name of a ${what} must not be a word of nft's own, got "ip"; nft has no quotes for names, so choose another, e.g. "ip_" [NF1003]`;
    expect(messageOf(() => table.addChain('ip'))).toBe(`${AT}/ip: ${reserved('chain')}`);
    expect(messageOf(() => table.addSet('ip', { type: NftType.MARK }))).toBe(`${AT}/ip: ${reserved('set')}`);
    expect(messageOf(() => table.addCounter('ip'))).toBe(`${AT}/ip: ${reserved('counter')}`);
  });

  test('are unique among chains, and among sets and maps', () => {
    const table = filterTable();
    table.addChain('web');
    table.addSet('marks', { type: NftType.MARK });
    expect(messageOf(() => table.addChain('web'))).toBe(`${AT}/web: the names of chains must be unique in a table, and "web" is taken; choose another [NF1009]`);
    expect(messageOf(() => table.addVerdictMap('marks', { type: NftType.MARK })))
      .toBe(`${AT}/marks: the names of sets and maps must be unique in a table, and "marks" is taken; choose another [NF1009]`);
  });

  test('may be shared by a chain, a set and a counter, as in nft', () => {
    const table = filterTable();
    table.addChain('web');
    table.addSet('web', { type: NftType.INET_SERVICE });
    table.addCounter('web');
    expect(table.node.children.map(({ node }) => node.id)).toEqual(['web', 'set web', 'counter web']);
  });
});

describe('comments', () => {
  test('of tables, chains and sets are checked', () => {
    const long = 'x'.repeat(129);
    const message = 'a comment must have at most 128 bytes in UTF-8, got 129; shorten it [NF1006]';
    expect(messageOf(() => new NftTable(gateway(), 'filter', { family: NftFamily.IP, comment: long }))).toBe(`${AT}: ${message}`);
    expect(messageOf(() => filterTable().addChain('web', { comment: long }))).toBe(`${AT}/web: ${message}`);
    expect(messageOf(() => filterTable().addCounter('web', { comment: long }))).toBe(`${AT}/web: ${message}`);
    expect(messageOf(() => filterTable().addSet('web', { type: NftType.MARK, comment: 'a\nb' }))).toBe(
      `${AT}/web: a comment must be without double quotes and control characters, which nft cannot escape, got "a\\nb" [NF1005]`);
  });
});

describe('base chains', () => {
  const make = (family: NftFamily, props: Parameters<NftTable['addBaseChain']>[1]) => messageOf(() => filterTable(family).addBaseChain('c', props));

  test.each([
    [NftFamily.ARP, { hook: NftHook.FORWARD }, 'a chain in a table of family arp must hook at input, output, got forward [NF1040]'],
    [NftFamily.IP, { hook: NftHook.INGRESS, devices: ['q0'] },
      'a chain in a table of family ip must hook at prerouting, input, forward, output, postrouting, got ingress [NF1040]'],
    [NftFamily.INET, { hook: NftHook.EGRESS, devices: ['q0'] },
      'a chain in a table of family inet must hook at prerouting, input, forward, output, postrouting, ingress, got egress [NF1040]'],
    [NftFamily.BRIDGE, { hook: NftHook.PREROUTING, type: NftChainType.NAT, priority: NftPriority.DSTNAT },
      'chains of type nat must be in tables of families ip, ip6 or inet, got bridge [NF1041]'],
    [NftFamily.INET, { hook: NftHook.FORWARD, type: NftChainType.NAT },
      'a chain of type nat must hook at prerouting, input, output, postrouting, got forward [NF1041]'],
    [NftFamily.IP, { hook: NftHook.INPUT, type: NftChainType.ROUTE }, 'a chain of type route must hook at output, got input [NF1041]'],
    [NftFamily.ARP, { hook: NftHook.INPUT, priority: NftPriority.RAW },
      'family arp names the priorities filter, got raw; take one of these, or NftPriority.of(number) [NF1042]'],
    [NftFamily.IP, { hook: NftHook.INPUT, priority: NftPriority.OUT },
      'family ip names the priorities raw, mangle, dstnat, filter, security, srcnat, got out; take one of these, or NftPriority.of(number) [NF1042]'],
    [NftFamily.IP, { hook: NftHook.INPUT, priority: NftPriority.of(2147483648) },
      'the priority of a chain must be an integer from -2147483648 to 2147483647, got 2147483648 [NF1020]'],
    [NftFamily.IP, { hook: NftHook.PREROUTING, type: NftChainType.NAT, priority: NftPriority.of(-200) },
      'the priority of a nat chain must be above -200, where conntrack is, got -200; take NftPriority.DSTNAT or SRCNAT [NF1043]'],
    [NftFamily.NETDEV, { hook: NftHook.INGRESS }, `a chain at ingress must name its devices, got none; give 'devices' [NF1044]`],
    [NftFamily.INET, { hook: NftHook.INPUT, devices: ['lan'] },
      'only chains at ingress and egress are bound to devices, got devices at input; match Meta.iifname(…) instead [NF1045]'],
    [NftFamily.NETDEV, { hook: NftHook.INGRESS, devices: ['a b'] },
      `the name of an interface must be 1 to 15 bytes without blanks, '/', '"' and control characters, with '*' at most at its end, got "a b" [NF1046]`],
  ])('%s %j', (family, props, message) => {
    expect(make(family, props)).toBe(`${AT}/c: ${message}`);
  });
});

describe('jumps', () => {
  test('to a chain that is not there, with the one that was meant', () => {
    const table = filterTable();
    table.addChain('web_servers');
    table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('web', Tcp.dport(80), Verdict.jump({ chainName: 'web_server' }));
    expect(messageOf(() => table.render())).toBe(
      `${AT}/input rule "web": a jump must go to a chain of the same table, got "web_server"; did you mean "web_servers"? [NF1047]`);
  });

  test('from a verdict map to a chain that is not there', () => {
    const table = filterTable();
    table.addVerdictMap('fate', { type: NftType.MARK, elements: [{ key: 1, verdict: Verdict.jump({ chainName: 'nowhere' }) }] });
    expect(messageOf(() => table.render())).toBe(`${AT}/fate: a jump must go to a chain of the same table, got "nowhere"; add it [NF1047]`);
  });

  test('to a base chain', () => {
    const table = filterTable();
    const input = table.addBaseChain('input', { hook: NftHook.INPUT });
    table.addChain('web').addRule('up', Verdict.jump(input));
    expect(messageOf(() => table.render())).toBe(
      `${AT}/web rule "up": a jump must go to a chain without a hook, got base chain "input"; move its rules to a chain of their own [NF1048]`);
  });

  test('in a circle', () => {
    const table = filterTable();
    const [a, b, c] = ['a', 'b', 'c'].map((name) => table.addChain(name));
    table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('in', Verdict.jump(a));
    a.addRule('on', Verdict.jump(b));
    b.addRule('on', Tcp.DPORT.vmapOf({ key: 80, verdict: Verdict.goTo(c) }));
    c.addRule('back', Verdict.jump(a));
    expect(messageOf(() => table.render())).toBe(`${AT}/a: jumps must not come back to where they came from, got a -> b -> c -> a [NF1049]`);
  });

  const nested = (depth: number): NftTable => {
    const table = filterTable();
    const chains = Array.from({ length: depth }, (_, i) => table.addChain(`c${i}`));
    table.addBaseChain('input', { hook: NftHook.INPUT }).addRule('in', Verdict.jump(chains[0]));
    chains.slice(0, -1).forEach((chain, i) => chain.addRule('down', Verdict.jump(chains[i + 1])));
    return table;
  };

  test('fifteen deep', () => {
    expect(nested(15).render()).toContain('jump c14');
  });

  test('sixteen deep', () => {
    const path = ['input', ...Array.from({ length: 16 }, (_, i) => `c${i}`)].join(' -> ');
    expect(messageOf(() => nested(16).render())).toBe(`${AT}/input: jumps must nest at most 15 deep below a base chain, got 16: ${path}; flatten them [NF1050]`);
  });
});

describe('translation', () => {
  test('in a filter chain', () => {
    const table = filterTable();
    const chain = table.addChain('out');
    chain.addRule('hide', Nat.masquerade());
    table.addBaseChain('post', { hook: NftHook.POSTROUTING }).addRule('out', Verdict.jump(chain));
    expect(messageOf(() => table.render())).toBe(
      `${AT}/out rule "hide": "masquerade" must stand in a chain of type nat at postrouting, got post of type filter at postrouting; move the rule [NF1038]`);
  });

  test('at the wrong hook', () => {
    const table = filterTable(NftFamily.IP);
    table.addBaseChain('pre', { type: NftChainType.NAT, hook: NftHook.PREROUTING }).addRule('hide', Nat.snat('192.0.2.1'));
    expect(messageOf(() => table.render())).toBe(
      `${AT}/pre rule "hide": "snat to 192.0.2.1" must stand in a chain of type nat at postrouting or input, got pre of type nat at prerouting; move the rule [NF1038]`);
  });
});

test('a named counter that is not there', () => {
  const table = filterTable();
  table.addCounter('seen');
  table.addChain('web').addRule('count', Counter.named({ counterName: 'sen' }));
  expect(messageOf(() => table.render())).toBe(
    `${AT}/web rule "count": a rule must refer to a counter of the same table, got "sen"; did you mean "seen"? [NF1069]`);
});

test('10,000 rules are added, checked and rendered in well under two seconds of CPU', () => {
  const table = filterTable();
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  const start = process.cpuUsage();
  for (let i = 0; i < 10_000; i++) {
    input.addRule(`rule ${i}`, Ip.saddr(`10.${i >> 8}.${i & 255}.1`), Tcp.dport(22, 443), Counter.anonymous(), Verdict.accept());
  }
  const text = table.render();
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  expect(text.split('\n')).toHaveLength(10_006);
});
