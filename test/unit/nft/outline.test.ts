import { BlockOutline, outlineTable, renderOutline } from '../../../lib/nft/outline';

const LISTING = `table inet edge {
	flags dormant
	comment "the edge"

	ct helper ftp {
		type "ftp" protocol tcp
		l3proto ip
	}

	set bans {
		type ipv4_addr . inet_service
		flags interval,timeout
		timeout 1h
		elements = { 192.0.2.1 . 22,
			     198.51.100.0/24 . 443 timeout 10m comment "a, { b" }
	}

	map fate {
		type inet_service : verdict
		elements = { 22 : accept, 80 : jump web, 443 : jump web, 445 : drop, 446 : drop,
			     447 : drop }
	}

	chain web {
	}

	chain input {
		comment "from outside"
		type filter hook input priority filter; policy drop;
		ct state established,related accept
		tcp dport 22 jump {
			counter
			accept
		}
		ip saddr { 192.0.2.1, 192.0.2.2 } log prefix "} # {" drop comment "a } b"
	}
}
`;

const block = (name: string): BlockOutline => outlineTable(LISTING).blocks.find((candidate) => candidate.name === name)!;

test('the header and the options of a table are told apart from its blocks', () => {
  const { family, name, options, blocks } = outlineTable(LISTING);
  expect({ family, name, options }).toEqual({ family: 'inet', name: 'edge', options: ['flags dormant', 'comment "the edge"'] });
  expect(blocks.map(({ kind, name: called, body }) => [kind, called, body])).toEqual([
    ['ct helper', 'ftp', 'none'], ['set', 'bans', 'elements'], ['map', 'fate', 'elements'], ['chain', 'web', 'rules'], ['chain', 'input', 'rules'],
  ]);
});

test('the lines of an object are its options', () => {
  expect(block('ftp')).toMatchObject({ options: ['type "ftp" protocol tcp', 'l3proto ip'], items: [] });
});

test('elements over several lines are split at their commas, not at those in quotes', () => {
  expect(block('bans').items).toEqual(['192.0.2.1 . 22', '198.51.100.0/24 . 443 timeout 10m comment "a, { b"']);
  expect(block('bans').options).toEqual(['type ipv4_addr . inet_service', 'flags interval,timeout', 'timeout 1h']);
  expect(block('fate').items).toHaveLength(6);
});

test('the comment and the hook of a chain are options, the rest are rules, an anonymous chain within one rule', () => {
  expect(block('input').options).toEqual(['comment "from outside"', 'type filter hook input priority filter; policy drop;']);
  expect(block('input').items).toEqual([
    'ct state established,related accept',
    'tcp dport 22 jump {\n\t\t\tcounter\n\t\t\taccept\n\t\t}',
    'ip saddr { 192.0.2.1, 192.0.2.2 } log prefix "} # {" drop comment "a } b"',
  ]);
});

test('an outline prints back as it was read', () => {
  expect(renderOutline(outlineTable(LISTING))).toBe(LISTING);
});

test('an empty table, and one of options alone, print as nft prints them', () => {
  for (const text of ['table ip a {\n}\n', 'table ip b {\n\tcomment "just this"\n}\n']) {
    expect(renderOutline(outlineTable(text))).toBe(text);
  }
});

test('elements within elements stay whole', () => {
  const text = 'table ip t {\n\tset s {\n\t\ttype ipv4_addr\n\t\telements = { 192.0.2.1 counter packets 0 bytes 0, 192.0.2.2 }\n\t}\n}\n';
  expect(outlineTable(text).blocks[0].items).toEqual(['192.0.2.1 counter packets 0 bytes 0', '192.0.2.2']);
});

test('remarks of nft itself are no part of the table', () => {
  expect(outlineTable('# Warning: managed by another program\ntable ip t {\n}\n')).toEqual({ family: 'ip', name: 't', options: [], blocks: [] });
});

test('runtime state that old and new nft list is left out', () => {
  const old = 'table ip t {\n\tcounter c {\n\t\tpackets 5 bytes 300\t}\n\n\tset s {\n\t\ttype ipv4_addr\n\t\tsize 9\t# count 1\n\t}\n}\n';
  expect(outlineTable(old).blocks).toEqual([
    { kind: 'counter', name: 'c', options: [], body: 'none', items: [] },
    { kind: 'set', name: 's', options: ['type ipv4_addr', 'size 9'], body: 'elements', items: [] },
  ]);
});

test.each([
  ['', 'line 1: a table listing must have "table FAMILY NAME {" here, got the end of the text; give what "nft list table" prints [NF1001]'],
  ['chain x {', 'line 1: a table listing must have "table FAMILY NAME {" here, got "chain x {"; give what "nft list table" prints [NF1001]'],
  ['table ip t {\n', 'line 2: a table listing must have the end of the table here, got the end of the text; give what "nft list table" prints [NF1001]'],
  ['table ip t {\n\tchain c {\n', 'line 3: a table listing must have the end of chain c here, got the end of the text; give what "nft list table" prints [NF1001]'],
  ['table ip t {\n\tchain c {\n\t\tlog prefix "x\n\t}\n}\n', 'line 3: a table listing must have quotes and braces that are closed here, got "log prefix \\"x"; give what "nft list table" prints [NF1001]'],
  ['table ip t {\n\tchain c {\n\t\tip saddr 1 }\n\t}\n}\n', 'line 3: a table listing must have quotes and braces that are closed here, got "ip saddr 1 }"; give what "nft list table" prints [NF1001]'],
  ['table ip t {\n}\ntable ip u {\n}\n', 'line 3: a table listing must have nothing after the table here, got "table ip u {"; give what "nft list table" prints [NF1001]'],
])('broken text %j is refused with its line', (text, message) => {
  expect(() => outlineTable(text)).toThrow(new Error(message));
});

test('100,000 elements and 10,000 rules are outlined in well under a second of CPU', () => {
  const elements = Array.from({ length: 100_000 }, (_, i) => `10.${i >> 16}.${(i >> 8) & 255}.${i & 255}`).join(', ');
  const rules = Array.from({ length: 10_000 }, (_, i) => `\t\ttcp dport ${i + 1} accept comment "rule ${i}"\n`).join('');
  const text = `table ip t {\n\tset s {\n\t\ttype ipv4_addr\n\t\telements = { ${elements} }\n\t}\n\n\tchain c {\n${rules}\t}\n}\n`;
  const start = process.cpuUsage();
  const outline = outlineTable(text);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  expect(outline.blocks.map(({ items }) => items.length)).toEqual([100_000, 10_000]);
});
