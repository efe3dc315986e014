import {
  BaseFilter, FlowStack, GraphiteOutput, Ip2strFilter, IpfixOutput, JsonMode, JsonOutput, LogemuOutput, MarkFilter, MysqlOutput,
  NfacctInput, NfctEvent, NfctInput, NflogInput, PacketStack, PcapOutput, PgsqlOutput, PrintpktFilter, Sqlite3Output, SumStack,
  UlogdBuffer, UlogdConfig, UlogdEventKind, UlogdStack, UlogdVersion, UlogInput, UnixsockInput, XmlOutput,
} from '../../../lib/ulogd';

const input = new NflogInput('in', { group: 1 });
const json = new JsonOutput('out');
const flows = new NfctInput('ct');
const database = { db: 'd', user: 'u', table: 't', procedure: 'INSERT' };
const config = (...stacks: UlogdStack[]) => new UlogdConfig('fw', { stacks });

/** What is refused, and every word of the refusal. */
const CASES: readonly (readonly [string, () => unknown])[] = [
  [`ulogd instance "a b": the name of an instance must be 1 to 30 letters, digits, '_', '.' and '-', got "a b"; ulogd has no quotes for names [NF6001]`,
    () => new NflogInput('a b', { group: 1 })],
  [`ulogd instance "${'n'.repeat(31)}": the name of an instance must be 1 to 30 letters, digits, '_', '.' and '-', got "${'n'.repeat(31)}"; ulogd has no quotes for names [NF6001]`,
    () => new BaseFilter('n'.repeat(31))],
  [`ulogd instance "global": the name of an instance must not be that of ulogd's own section, got "global"; choose another [NF6002]`,
    () => new NflogInput('global', { group: 1 })],
  [`ulogd instance "in": group must be an integer from 0 to 65535, got 70000; ulogd would wrap it without a word [NF6003]`,
    () => new NflogInput('in', { group: 70000 })],
  [`ulogd instance "in": group must be an integer from 0 to 65535, got NaN; ulogd would wrap it without a word [NF6003]`,
    () => new NflogInput('in', { group: Number('abc') })],
  [`ulogd instance "m": mark must be an integer from 0 to 4294967295, got -1; ulogd would wrap it without a word [NF6003]`,
    () => new MarkFilter('m', { mark: -1 })],
  [`ulogd instance "a": pollinterval must be an integer from 1 to 2147483647, got 0; ulogd would wrap it without a word [NF6003]`,
    () => new NfacctInput('a', { pollInterval: 0 })],
  [`ulogd instance "out": device must be one line without double quotes, which ulogd cannot escape, got "my \\"fw\\"" [NF6004]`,
    () => new JsonOutput('out', { device: 'my "fw"' })],
  [`ulogd instance "out": device must be one line without double quotes, which ulogd cannot escape, got "a\\nb" [NF6004]`,
    () => new JsonOutput('out', { device: 'a\nb' })],
  [`ulogd instance "out": device must have at most 224 bytes, got 225; shorten it [NF6005]`, () => new JsonOutput('out', { device: 'x'.repeat(225) })],
  [`ulogd instance "out": device must not be empty; leave it out instead [NF6006]`, () => new JsonOutput('out', { device: '' })],
  [`ulogd instance "out": file must be an absolute path in one spelling, without '//', '.' and '..', got "fw.json"; a daemon's directory is not yours [NF6007]`,
    () => new JsonOutput('out', { file: 'fw.json' })],
  [`ulogd instance "in": group must be 1 to 65535, got 0: the kernel's own conntrack messages about invalid packets go to group 0, and ulogd binds its logger anew for it; say allowGroupZero: true [NF6008]`,
    () => new NflogInput('in', { group: 0 })],
  [`ulogd instance "x": host must be an IPv4 address, got "collector"; the plugin looks up no names and knows no IPv6 [NF6009]`,
    () => new IpfixOutput('x', { oid: 1, host: 'collector' })],
  [`ulogd instance "ct": accept_src_filter must name IPv4 or IPv6 networks such as 192.0.2.0/24 and 2001:db8::/32, got "10.0.0.0/33" [NF6010]`,
    () => new NfctInput('ct', { acceptSrcFilter: ['192.0.2.1', '10.0.0.0/33'] })],
  [`ulogd instance "ct": accept_proto_filter must name protocols as /etc/protocols does, got "6"; write tcp, udp, icmp, ... [NF6011]`,
    () => new NfctInput('ct', { acceptProtoFilter: ['6'] })],
  [`ulogd instance "g": port must be a port from 1 to 65535 or the name of a service, got "70000" [NF6012]`,
    () => new GraphiteOutput('g', { host: 'h', port: '70000', prefix: 'p' })],
  [`ulogd instance "pg": pass must name its secret with letters, digits, '_', '.' and '-', got "'\${secret:}'"; write \${secret:NAME} [NF6013]`,
    () => new PgsqlOutput('pg', { ...database, pass: '${secret:}' })],
  [`ulogd instance "ct": events must not stand beside pollInterval, with which ulogd passes over it; drop one of them [NF6014]`,
    () => new NfctInput('ct', { pollInterval: 5, events: [NfctEvent.DESTROY] })],
  [`ulogd instance "in": netlinkSocketBufferSize must be less than netlinkSocketBufferMaxsize, got 5000 and none; ulogd then refuses both, and keeps the small default [NF6015]`,
    () => new NflogInput('in', { group: 1, netlinkSocketBufferSize: 5000 })],
  [`ulogd instance "ct": hashBuckets must not stand beside hashEnable: false, which leaves nothing to size; drop it [NF6016]`,
    () => new NfctInput('ct', { hashEnable: false, hashBuckets: 1 })],
  [`ulogd instance "pg": procedure must be INSERT, a text that begins with "INSERT ", or the name of a function, got "CALL f"; ulogd calls a function as SELECT NAME(...), or as CALL NAME(...) when its name begins with CALL [NF6017]`,
    () => new PgsqlOutput('pg', { ...database, procedure: 'CALL f' })],
  [`ulogd instance "out": file must not stand beside mode udp, which has host and port; drop it [NF6018]`,
    () => new JsonOutput('out', { mode: JsonMode.UDP, file: '/f' })],
  [`ulogd instance "out": port must not stand beside mode file, which has a file; drop it [NF6019]`, () => new JsonOutput('out', { port: '1' })],
  [`ulogd instance "u": socketPath must have at most 107 bytes, got 108; a UNIX socket has no longer names [NF6020]`,
    () => new UnixsockInput('u', { socketPath: `/${'s'.repeat(107)}` })],
  [`ulogd instance "s": table must be letters, digits and '_' and not begin with a digit, got "a-b"; ulogd quotes no names in SQL [NF6021]`,
    () => new Sqlite3Output('s', { db: '/d', table: 'a-b', columns: ['print'] })],
  [`ulogd instance "s": columns must name at least one key, got none; name those that the table is to keep [NF6022]`,
    () => new Sqlite3Output('s', { db: '/d', table: 't', columns: [] })],
  [`ulogd instance "s": columns must differ, got "print" twice; name it once [NF6023]`,
    () => new Sqlite3Output('s', { db: '/d', table: 't', columns: ['print', 'print'] })],
  [`ulogd instance "s": the statement that fills the table must have at most 1023 bytes, got 1104; ulogd writes past its buffer otherwise; name fewer columns [NF6024]`,
    () => new Sqlite3Output('s', { db: '/d', table: 't', columns: Array.from({ length: 90 }, (_, i) => `column.${10 + i}`) })],
  [`ulogd instance "g": prefix must have at most 128 bytes, got 129; ulogd cuts the whole line at 256 [NF6025]`,
    () => new GraphiteOutput('g', { host: 'h', port: '1', prefix: 'p'.repeat(129) })],
  [`ulogd instance "m": mark must have no bits beyond mask, got 17 and 240; nothing would ever pass [NF6026]`,
    () => new MarkFilter('m', { mark: 17, mask: 240 })],
  [`ulogd instance "ct": events must have DESTROY, got none: with hashEnable a record is written when a connection ends; add it, or say hashEnable: false [NF6027]`,
    () => new NfctInput('ct', { events: [NfctEvent.NEW] })],
  [`ulogd instance "s": a column must be a key without '_', got "oob.ifindex_in"; ulogd makes each '_' of a column's name a '.', and finds no such key [NF6028]`,
    () => new Sqlite3Output('s', { db: '/d', table: 't', columns: ['oob.ifindex_in'] })],
  [`ulogd stack "in:NFLOG,ip2str:IP2STR,out:JSON": ip2str:IP2STR must be given records of kind packet or flow, got raw from in:NFLOG; put BaseFilter before it; ulogd would start, and log rubbish or nothing [NF6040]`,
    () => new UlogdStack({ input, filters: [new Ip2strFilter()], output: json })],
  [`ulogd stack "ct:NFCT,ip2str:IP2STR,printpkt:PRINTPKT,l:LOGEMU": printpkt:PRINTPKT must be given records of kind packet, got flow from ip2str:IP2STR; choose another input or output; ulogd would start, and log rubbish or nothing [NF6040]`,
    () => new UlogdStack({ input: flows, filters: [new Ip2strFilter(), new PrintpktFilter()], output: new LogemuOutput('l') })],
  [`ulogd stack "in:NFLOG,base:BASE,ip2str:IP2STR,printpkt:PRINTPKT,l:LOGEMU": printpkt:PRINTPKT must find the key oob.in before it, got none; put IfindexFilter before it [NF6041]`,
    () => new UlogdStack({ input, filters: [new BaseFilter(), new Ip2strFilter(), new PrintpktFilter()], output: new LogemuOutput('l') })],
  [`ulogd stack "ct:NFCT,ip2str:IP2STR,s:SQLITE3": s:SQLITE3 must find the key ip.saddr before it, got none; put BaseFilter before it [NF6041]`,
    () => FlowStack.toSqlite3(flows, new Sqlite3Output('s', { db: '/d', table: 't', columns: ['ip.saddr'] }))],
  [`ulogd stack "u:ULOG,x:XML": x:XML must find one of the keys ct, raw, sum before it, got none [NF6042]`,
    () => PacketStack.toXml(new UlogInput('u'), new XmlOutput('x'))],
  [`ulogd stack "in:NFLOG,base:BASE,base:PCAP": the instances of a stack must have different names, got "base" twice; rename one [NF6043]`,
    () => PacketStack.toPcap(input, new PcapOutput('base'))],
  [`ulogd stack "${'i'.repeat(30)}:NFLOG,base:BASE,${Array.from({ length: 6 }, (_, i) => `${'f'.repeat(29)}${i}:IP2STR`).join(',')},p:PCAP": a line must have at most 253 bytes, got 287 for the stack; shorten the names of instances [NF6044]`,
    () => new UlogdStack({
      input: new NflogInput('i'.repeat(30), { group: 1 }),
      filters: [new BaseFilter(), ...Array.from({ length: 6 }, (_, i) => new Ip2strFilter(`${'f'.repeat(29)}${i}`))],
      output: new PcapOutput('p'),
    })],
  [`ulogd configuration "fw": a configuration must have at least one stack, got none; ulogd ends without [NF6050]`, () => config()],
  [`ulogd configuration "fw": instances of one name must be the same plugin with the same options, got two that differ as "in"; rename one [NF6051]`,
    () => config(PacketStack.toJson(input, json), PacketStack.toPcap(new NflogInput('in', { group: 2 }), new PcapOutput('p')))],
  [`ulogd configuration "fw": group 1 must be read by one instance, got "in" and "again"; give both stacks the same instance [NF6052]`,
    () => config(PacketStack.toJson(input, json), PacketStack.toPcap(new NflogInput('again', { group: 1 }), new PcapOutput('p')))],
  [`ulogd configuration "fw": /var/log/ulogd.pcap must be written by one output, got "p" and "q"; give each a file of its own [NF6053]`,
    () => config(PacketStack.toPcap(input, new PcapOutput('p')), PacketStack.toPcap(input, new PcapOutput('q')))],
  [`ulogd configuration "fw": /var/log/ulogd.json must be written line by line by each of "out" and "out", or their lines are cut into each other; say sync: true [NF6054]`,
    () => config(PacketStack.toJson(input, json), FlowStack.toJson(flows, json))],
  [`ulogd configuration "fw": u:ULOG must do its work in ulogd 2.0.9, and it does not: the plugin is gone; use NflogInput, or say versions: [UlogdVersion.V2_0_8] if no host has another [NF6055]`,
    () => config(PacketStack.toJson(new UlogInput('u'), json))],
  [`ulogd configuration "fw": ip2bin:IP2BIN must do its work in ulogd 2.0.9, and it does not: it writes 8 of the 16 bytes of an address; use Ip2strFilter, or say versions: [UlogdVersion.V2_0_8] if no host has another [NF6055]`,
    () => config(FlowStack.toMysqlWithBinaryAddresses(flows, new MysqlOutput('my', { ...database, host: 'h', pass: 'p' })))],
  [`ulogd configuration "fw": pg:PGSQL must do its work in ulogd 2.0.9, and it does not: backlogMemcap counts as full at once; use ringBufferSize, or say versions: [UlogdVersion.V2_0_8] if no host has another [NF6055]`,
    () => config(FlowStack.toPgsql(flows, new PgsqlOutput('pg', { ...database, backlogMemcap: 1 })))],
  [`ulogd configuration "old": in:NFLOG must do its work in ulogd 2.0.7, and it does not: it does not know attach_conntrack; leave attachConntrack out [NF6055]\nulogd configuration "old": o:JSON must do its work in ulogd 2.0.7, and it does not: it writes to files only; leave mode out, and send the file on [NF6055]`,
    () => new UlogdConfig('old', {
      versions: [UlogdVersion.V2_0_7],
      stacks: [PacketStack.toJson(new NflogInput('in', { group: 1, attachConntrack: true }), new JsonOutput('o', { mode: JsonMode.UDP }))],
    })],
  [`ulogd configuration "old": i:IPFIX must do its work in ulogd 2.0.7, and it does not: there is no such plugin; use another output [NF6055]`,
    () => new UlogdConfig('old', { versions: [UlogdVersion.V2_0_7], stacks: [FlowStack.toIpfix(flows, new IpfixOutput('i', { oid: 1, host: '192.0.2.1' }))] })],
  [`ulogd configuration "fw": stacks must differ, got in:NFLOG,x:XML twice; name it once [NF6056]`,
    () => config(PacketStack.toXml(input, new XmlOutput('x')), PacketStack.toXml(input, new XmlOutput('x')))],
  [`ulogd configuration "a b": the name of a configuration must be one word of letters, digits, '_', '-' and '.', got "a b" [NF6064]`,
    () => new UlogdConfig('a b', { stacks: [PacketStack.toJson(input, json)] })],
  [`ulogd on one host: the configurations of a host must have different names, got "fw" twice; rename one [NF6060]\nulogd on one host: /var/log/ulogd.json must be written line by line by each of "out" and "out", or their lines are cut into each other; say sync: true [NF6054]`,
    () => UlogdConfig.checkHost([config(PacketStack.toJson(input, json)), config(FlowStack.toJson(flows, json))])],
  [`ulogd on one host: group 1 must be read by one process, got it in "a" and "b"; give their stacks to one configuration [NF6059]`,
    () => UlogdConfig.checkHost(['a', 'b'].map((name) => new UlogdConfig(name, { stacks: [PacketStack.toPcap(input, new PcapOutput('p', { file: `/${name}` }))] })))],
  [`ulogd buffer: eventsPerSecond must be a number from 1 to 10000000, got 0 [NF6061]`, () => UlogdBuffer.forRate({ eventsPerSecond: 0 })],
  ['ulogd instance "pg": pass must be without quotes and backslashes, which ulogd hands to libpq as they are; choose another password [NF6029]',
    () => new PgsqlOutput('pg', { ...database, pass: "it's" })],
  [`ulogd buffer: a socket buffer must have at most 1073741823 bytes, got 2560000001; tolerate a shorter stall [NF6062]`,
    () => UlogdBuffer.forRate({ eventsPerSecond: 1_000_000, kind: UlogdEventKind.FLOW })],
  [`logrotate of ulogd configuration "fw": a daemon must write at least one file that it opens anew at SIGHUP, got none; leave the rotation out [NF6063]`,
    () => config(SumStack.toJson(new NfacctInput('a', { pollInterval: 1 }), new JsonOutput('o', { mode: JsonMode.TCP }))).logrotate({ pidFile: '/p', user: 'ulog' })],
];

test.each(CASES)('%s', (message, build) => {
  expect(build).toThrow(new Error(message));
});

test('a secret is of a length that only the host knows', () => {
  const pass = '${secret:db}'.repeat(20);
  expect(config(FlowStack.toPgsql(flows, new PgsqlOutput('pg', { ...database, pass }))).render()).toContain(`pass="'${pass}'"\n`);
});

test('what 2.0.9 cannot do is allowed where no host has it', () => {
  const stacks = [PacketStack.toText(new UlogInput('u'), new LogemuOutput('l'))];
  expect(new UlogdConfig('old', { stacks, versions: [UlogdVersion.V2_0_8] }).render().split('\n')[2])
    .toBe('stack=u:ULOG,base:BASE,ip2str:IP2STR,printpkt:PRINTPKT,l:LOGEMU');
});

test('an output that many stacks write line by line is allowed', () => {
  const synced = new JsonOutput('out', { sync: true });
  expect(config(PacketStack.toJson(input, synced), FlowStack.toJson(flows, synced)).files).toEqual(['/var/log/ulogd.json']);
});
