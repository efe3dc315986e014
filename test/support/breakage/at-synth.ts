import { TerraformVariable } from 'cdktf';
import {
  BaseFilter, ConntrackInvalidLog, ConntrackLogger, ConntrackLogMode, FlowStack, IfindexFilter, JsonOutput, Log, LogemuOutput,
  NetfilterHost, NfctEvent, NfctInput, NflogGroup, NflogInput, NftFamily, NftHook, NftTable, PacketStack, PcapOutput, PgsqlOutput,
  PrintpktFilter, Sqlite3Output, UlogdConfig, UlogdDaemon, UlogdStack,
} from '../../../lib';
import { Build } from '../../unit/constructs/host-synth';

/** A mistake in code, and the error that synth makes of it. */
export interface Mistake {
  /** As the guide has it. */
  readonly what: string;
  readonly code: string;
  readonly build: Build;
}

const input = () => new NflogInput('in', { group: 7 });
const flows = () => new NfctInput('ct', { hashEnable: false, events: [NfctEvent.DESTROY] });
const json = (file = '/srv/log/a.json') => new JsonOutput('json', { file });
const config = (...stacks: UlogdStack[]) => new UlogdConfig('c', { stacks });
const pgsql = { db: 'd', user: 'u', table: 't', procedure: 'insert_it' };

/** A group that a rule feeds. */
function fed(host: NetfilterHost, id: string, group?: number): NflogGroup {
  const made = new NflogGroup(host, id, { group });
  new NftTable(host, `for_${id}`, { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT }).addRule('log', Log.toGroup(made));
  return made;
}

export const MISTAKES: readonly Mistake[] = [
  { what: 'group 0, where the kernel\'s own messages go', code: 'NF1014', build: (host) => new NflogGroup(host, 'g', { group: 0 }) },
  { what: 'a group above 65535, which ulogd would wrap', code: 'NF1020', build: (host) => new NflogGroup(host, 'g', { group: 70_000 }) },
  { what: 'a group that another NflogGroup of the host has', code: 'NF1015', build: (host) => [1, 2].map((i) => new NflogGroup(host, `g${i}`, { group: 3 })) },
  { what: 'a prefix of more than 127 bytes', code: 'NF1010', build: (host) => new NflogGroup(host, 'g', { prefix: 'x'.repeat(128) }) },
  {
    what: 'a stack whose group no rule feeds', code: 'NF2072',
    build: (host) => new UlogdDaemon(host, 'd', { stacks: [PacketStack.toJson(new NflogGroup(host, 'g').ulogdInput(), json())] }),
  },
  {
    what: 'one group in two daemons', code: 'NF6059', build: (host) => {
      const group = fed(host, 'g');
      ['a', 'b'].forEach((id) => new UlogdDaemon(host, id, { stacks: [PacketStack.toJson(group.ulogdInput(), json(`/srv/log/${id}.json`))] }));
    },
  },
  {
    what: 'one file in two daemons', code: 'NF6054', build: (host) =>
      ['a', 'b'].forEach((id) => new UlogdDaemon(host, id, { stacks: [PacketStack.toJson(fed(host, `of_${id}`).ulogdInput(), json())] })),
  },
  { what: 'a daemon whose name is no file name', code: 'NF2070', build: (host) => new UlogdDaemon(host, 'a b', { stacks: [FlowStack.toJson(flows(), json())] }) },
  {
    what: 'a user or group that is no name', code: 'NF2071',
    build: (host) => new UlogdDaemon(host, 'd', { stacks: [FlowStack.toJson(flows(), json())], user: 'ulog:adm' }),
  },
  { what: 'LIVE_TABLE to a file', code: 'NF2073', build: (host) => new ConntrackLogger(host, 'c', { mode: ConntrackLogMode.LIVE_TABLE, file: '/srv/c.json' }) },
  {
    what: 'NAT_TRACE to a database', code: 'NF2074',
    build: (host) => new ConntrackLogger(host, 'c', { mode: ConntrackLogMode.NAT_TRACE, database: { db: 'd', user: 'u' } }),
  },
  {
    what: 'a file and a database at once', code: 'NF2075',
    build: (host) => new ConntrackLogger(host, 'c', { mode: ConntrackLogMode.HISTORY, database: { db: 'd', user: 'u' }, file: '/srv/c.json' }),
  },
  { what: 'events of one\'s own in a mode that chooses them', code: 'NF2076', build: (host) => new ConntrackLogger(host, 'c', { mode: ConntrackLogMode.HISTORY, input: {} }) },
  { what: 'invalid packets of a protocol that is none', code: 'NF2077', build: (host) => new ConntrackInvalidLog(host, 'c', { protocol: 255 }) },
  { what: 'a password that is a literal', code: 'NF2002', build: (host) => host.addSecret('db', 'hunter2') },
  {
    what: 'a secret that is not declared', code: 'NF2022',
    build: (host) => new ConntrackLogger(host, 'c', { mode: ConntrackLogMode.HISTORY, database: { db: 'd', user: 'u', password: '${secret:db}' } }),
  },
  {
    what: 'a service or file of the daemon declared twice', code: 'NF2009', build: (host, stack) => {
      host.addSecret('db', new TerraformVariable(stack, 'password', { sensitive: true }).stringValue);
      host.addService('ulogd-d');
      new UlogdDaemon(host, 'd', { stacks: [FlowStack.toJson(flows(), json())] });
    },
  },
  { what: 'an instance with a name of more than 30 characters', code: 'NF6001', build: () => new NflogInput('n'.repeat(31), { group: 7 }) },
  { what: 'an instance named as ulogd\'s own section', code: 'NF6002', build: () => new NflogInput('global', { group: 7 }) },
  { what: 'a number that an option cannot hold', code: 'NF6003', build: () => new NflogInput('in', { group: 7, numericLabel: 256 }) },
  { what: 'a quote in a text', code: 'NF6004', build: () => new JsonOutput('j', { device: 'My "awesome" FW' }) },
  { what: 'a text of more than 224 bytes', code: 'NF6005', build: () => new JsonOutput('j', { device: 'x'.repeat(225) }) },
  { what: 'an empty text, which 2.0.8 takes for the word before it', code: 'NF6006', build: () => new JsonOutput('j', { device: '' }) },
  { what: 'a path that is not absolute', code: 'NF6007', build: () => json('log/a.json') },
  { what: 'a filter of addresses that are none', code: 'NF6010', build: () => new NfctInput('ct', { acceptSrcFilter: ['lan'] }) },
  { what: 'a filter of protocols by number', code: 'NF6011', build: () => new NfctInput('ct', { acceptProtoFilter: ['6'] }) },
  { what: 'polling with an event mask', code: 'NF6014', build: () => new NfctInput('ct', { pollInterval: 5, events: [NfctEvent.NEW] }) },
  { what: 'a buffer without a largest size, which ulogd passes over', code: 'NF6015', build: () => new NflogInput('in', { group: 7, netlinkSocketBufferSize: 500_000 }) },
  { what: 'a procedure that is none', code: 'NF6017', build: () => new PgsqlOutput('p', { ...pgsql, procedure: 'INSERT_CT(' }) },
  {
    what: 'a row of SQLite whose statement is longer than 1023 bytes', code: 'NF6024',
    build: () => new Sqlite3Output('rows', { db: '/srv/fw.db', table: 't'.repeat(990), columns: ['oob.prefix'] }),
  },
  { what: 'a table of connections that never hears of an end', code: 'NF6027', build: () => new NfctInput('ct', { events: [NfctEvent.NEW] }) },
  { what: 'a column for a key that has a _, which ulogd reads as a dot', code: 'NF6028', build: () => new PgsqlOutput('p', { ...pgsql, columns: ['oob.ifindex_in'] }) },
  { what: 'a quote in a password for PostgreSQL', code: 'NF6029', build: () => new PgsqlOutput('p', { ...pgsql, pass: 'it\'s' }) },
  {
    what: 'records of another kind than the next plugin reads', code: 'NF6040',
    build: () => new UlogdStack({ input: input(), filters: [new PrintpktFilter()], output: new LogemuOutput('t') }),
  },
  {
    what: 'a filter that is missing: no key of addresses', code: 'NF6041',
    build: () => new UlogdStack({ input: input(), filters: [new BaseFilter(), new IfindexFilter(), new PrintpktFilter()], output: new LogemuOutput('t') }),
  },
  { what: 'a column that no plugin of the stack fills', code: 'NF6041', build: () => PacketStack.toPgsql(input(), new PgsqlOutput('p', { ...pgsql, columns: ['ct.id'] })) },
  {
    what: 'a stack that is longer than a line of ulogd\'s', code: 'NF6044', build: () => new UlogdStack({
      input: input(), output: json(), filters: Array.from({ length: 8 }, (_, i) => new BaseFilter(`${'n'.repeat(28)}${i}`)),
    }),
  },
  { what: 'no stack at all', code: 'NF6050', build: () => config() },
  { what: 'one name for two instances that differ', code: 'NF6051', build: () => config(PacketStack.toJson(input(), json()), FlowStack.toJson(flows(), json('/b'))) },
  {
    what: 'one group read by two instances', code: 'NF6052',
    build: () => config(PacketStack.toJson(input(), json()), PacketStack.toText(new NflogInput('again', { group: 7 }), new LogemuOutput('t'))),
  },
  {
    what: 'a PCAP file with two writers', code: 'NF6053', build: () => {
      const output = new PcapOutput('p', { file: '/srv/a.pcap' });
      config(PacketStack.toPcap(input(), output), PacketStack.toPcap(new NflogInput('in8', { group: 8 }), output));
    },
  },
  {
    what: 'lines of two outputs cut into each other', code: 'NF6054',
    build: () => config(PacketStack.toJson(input(), json()), PacketStack.toJson(new NflogInput('in8', { group: 8 }), json())),
  },
  {
    what: 'a backlog, which 2.0.9 loses at once', code: 'NF6055',
    build: () => config(FlowStack.toPgsql(flows(), new PgsqlOutput('p', { ...pgsql, backlogMemcap: 1_000_000 }))),
  },
];
