import { join } from 'node:path';
import { PostgresqlSchema, PostgresqlTable } from '../../lib/records';
import { FlowStack, JsonOutput, NfctEvent, NfctInput, NflogInput, PacketStack, PgsqlOutput } from '../../lib/ulogd';
import { LONG_PREFIX, NatLab, OUTSIDE4, OUTSIDE6, PUBLIC4, PUBLIC6 } from './support/nat-lab';
import { Postgres } from './support/postgres';
import { describeWithRecords } from './support/programs';
import { Ulogd } from './support/ulogd';
import { until } from './support/until';

type Exchange = Parameters<NatLab['exchange']>;
type Row = Record<string, unknown>;

/** Both families, and protocols with ports and without. */
const EXCHANGES = [OUTSIDE4, OUTSIDE6].flatMap((address): Exchange[] => [
  ['tcp', address, 40001, 22],
  ['udp', address, 40002, 53],
  ['icmp', address, 40003, 0],
]);

describeWithRecords('ulogd writes to the schema', () => {
  let postgres: Postgres;
  let lab: NatLab;
  let ulogd: Ulogd;

  const query = (database: string, sql: string) => postgres.as('postgres', database, async (client) => (await client.query<Row>(sql)).rows);

  const rows = (name: string, database: string, { schema, table, procedure, columns }: PostgresqlTable) => new PgsqlOutput(name, {
    host: postgres.socket, db: database, user: 'gateway', schema, table, procedure, columns,
  });

  beforeAll(async () => {
    postgres = Postgres.start();
    for (const database of ['history', 'live']) {
      await postgres.create(database);
      await query(database, PostgresqlSchema.script());
    }
    await query('history', 'CREATE ROLE gateway LOGIN IN ROLE netfilter_writer');
    lab = NatLab.make();
    const packets = new NflogInput('log1', { group: 2, numericLabel: 1 });
    const flows = new NfctInput('ct1', { hashEnable: false, events: [NfctEvent.NEW, NfctEvent.DESTROY] });
    ulogd = await Ulogd.start(lab.gateway, (folder) => [
      PacketStack.toPgsql(packets, rows('packets', 'history', PostgresqlTable.PACKETS)),
      PacketStack.toJson(packets, new JsonOutput('packetlines', { file: join(folder, 'packets.json'), sync: true })),
      FlowStack.toPgsql(flows, rows('history', 'history', PostgresqlTable.FLOWS)),
      FlowStack.toPgsql(flows, rows('live', 'live', PostgresqlTable.LIVE_FLOWS)),
      FlowStack.toJson(flows, new JsonOutput('flowlines', { file: join(folder, 'flows.json'), sync: true })),
    ]);
    EXCHANGES.forEach((exchange) => lab.exchange(...exchange));
    await until('all flows have begun', async () => ulogd.lines('flows.json').filter((line) => line.includes('"ct.event": 1,')).length === EXCHANGES.length);
  });

  afterAll(async () => {
    await ulogd?.stop();
    lab?.remove();
    postgres?.remove();
  });

  const records = (file: string) => ulogd.lines(file).map((line) => JSON.parse(line) as Row);

  test('a packet becomes a row that says what ulogd knows, field by field', async () => {
    await until('all packets are there', async () => (await query('history', 'SELECT FROM netfilter.packet')).length === EXCHANGES.length);
    const found = await query('history', `SELECT *, extract(epoch FROM logged_at)::numeric(20, 6)::text AS logged_at,
      mark::float8 AS mark, length::int AS length, ip6_flowlabel::float8 AS ip6_flowlabel, ip6_fragid::float8 AS ip6_fragid, uid::int AS uid,
      gid::int AS gid, tcp_seq::float8 AS tcp_seq, tcp_ackseq::float8 AS tcp_ackseq, ahesp_spi::float8 AS ahesp_spi,
      host(saddr) AS saddr, host(daddr) AS daddr FROM netfilter.packet ORDER BY packet.logged_at`);
    const known = ['recorded_at', 'recorded_by'];
    expect(found.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => !known.includes(name)))))
      .toEqual(records('packets.json').map(expectedPacket));
  });

  test('prefixes and marks are as long as the kernel makes them', async () => {
    expect(await query('history', 'SELECT prefix, mark FROM netfilter.packet ORDER BY logged_at LIMIT 2')).toEqual([
      { prefix: 'SSH for ever', mark: '4294967295' },
      { prefix: LONG_PREFIX, mark: '4294967295' },
    ]);
    expect(LONG_PREFIX).toHaveLength(127);
  });

  test('flows stand in the live table until they end, and in the history from then on', async () => {
    // TCP has ended with a reset.
    await until('resets are there', async () => (await query('live', 'SELECT FROM netfilter.flow')).length === 2);
    expect((await query('live', 'SELECT orig_protocol FROM netfilter.flow_open ORDER BY orig_protocol')).map((row) => row.orig_protocol)).toEqual([1, 17, 17, 58]);
    lab.endFlows();
    await until('all flows have ended', async () => (await query('live', 'SELECT FROM netfilter.flow')).length === EXCHANGES.length);
    expect(await query('live', 'SELECT * FROM netfilter.flow_open')).toEqual([]);
    expect(await query('live', `SELECT orig_protocol, count(*)::int FROM netfilter.flow
      WHERE event = 4 AND started_at <= ended_at AND orig_packets = 1 GROUP BY 1 ORDER BY 1`)).toEqual([
      { orig_protocol: 1, count: 1 },
      { orig_protocol: 6, count: 2 },
      { orig_protocol: 17, count: 2 },
      { orig_protocol: 58, count: 1 },
    ]);
  });

  test('a flow becomes a row for each event, field by field', async () => {
    await until('all ends are there', async () => (await query('history', 'SELECT FROM netfilter.flow')).length === 2 * EXCHANGES.length);
    const found = await query('history', `SELECT recorded_by, event, family, extract(epoch FROM started_at)::numeric(20, 6)::text AS started_at,
      extract(epoch FROM ended_at)::numeric(20, 6)::text AS ended_at, mark::float8 AS mark, id::float8 AS id,
      orig_protocol, host(orig_saddr) AS orig_saddr, host(orig_daddr) AS orig_daddr, orig_sport, orig_dport, orig_bytes::int, orig_packets::int,
      reply_protocol, host(reply_saddr) AS reply_saddr, host(reply_daddr) AS reply_daddr, reply_sport, reply_dport, reply_bytes::int, reply_packets::int,
      icmp_type, icmp_code FROM netfilter.flow ORDER BY recorded_at`);
    expect(found).toEqual(records('flows.json').map(expectedFlow));
  });

  test('the address of someone inside is found behind the public one', async () => {
    const found = await query('history', `SELECT DISTINCT host(orig_saddr) AS inside, orig_sport, host(reply_daddr) AS public, reply_dport > 49999 AS other_port
      FROM netfilter.flow WHERE orig_protocol = 6 ORDER BY 1`);
    expect(found).toEqual([
      { inside: '10.0.0.2', orig_sport: 40001, public: PUBLIC4, other_port: true },
      { inside: 'fd00:1::2', orig_sport: 40001, public: PUBLIC6, other_port: false },
    ]);
  });

  test('ulogd has nothing to complain about', () => {
    expect(ulogd.log.split('\n').filter((line) => /<[78]>/.test(line))).toEqual([]);
  });
}, ['ulogd', 'conntrack', 'perl', 'ip', 'nft']);

const time = (record: Row, of: string) => record[`${of}.sec`] === undefined ? null
  : `${record[`${of}.sec`]}.${String(record[`${of}.usec`] ?? 0).padStart(6, '0')}`;

const either = (record: Row, ...keys: string[]) => keys.map((key) => record[key]).find((value) => value !== undefined) ?? null;

const truth = (record: Row, key: string) => record[key] === undefined ? null : record[key] === 1;

/** The row that a packet's line in ulogd's JSON stands for. */
function expectedPacket(r: Row): Row {
  const same = (...keys: string[]) => Object.fromEntries(keys.map((key) => [key.replaceAll('.', '_'), r[key] ?? null]));
  return {
    ...same('ip.totlen', 'ip.ihl', 'ip.id', 'ip.fragoff', 'ip6.payloadlen', 'ip6.priority', 'ip6.flowlabel', 'ip6.nexthdr', 'ip6.fragoff',
      'ip6.fragid', 'tcp.seq', 'tcp.ackseq', 'tcp.window', 'tcp.urgp', 'udp.len', 'icmp.fragmtu', 'ahesp.spi', 'arp.operation'),
    ...Object.fromEntries(['urg', 'ack', 'psh', 'rst', 'syn', 'fin'].map((flag) => [`tcp_${flag}`, truth(r, `tcp.${flag}`)])),
    logged_at: time(r, 'oob.time'),
    prefix: r['oob.prefix'],
    label: r['raw.label'],
    hook: r['oob.hook'],
    mark: r['oob.mark'],
    family: r['oob.family'],
    ethertype: r['oob.protocol'],
    in_device: r['oob.in'],
    out_device: r['oob.out'],
    uid: r['oob.uid'] ?? null,
    gid: r['oob.gid'] ?? null,
    length: r['raw.pktlen'],
    hardware_type: r['raw.type'],
    mac_header: r['mac.str'],
    mac_saddr: r['mac.saddr.str'],
    mac_daddr: r['mac.daddr.str'],
    saddr: r.src_ip,
    daddr: r.dest_ip,
    protocol: r['ip.protocol'],
    sport: r.src_port ?? null,
    dport: r.dest_port ?? null,
    tos: r['ip.tos'] ?? null,
    ttl: either(r, 'ip.ttl', 'ip6.hoplimit'),
    icmp_type: either(r, 'icmp.type', 'icmpv6.type'),
    icmp_code: either(r, 'icmp.code', 'icmpv6.code'),
    icmp_echoid: either(r, 'icmp.echoid', 'icmpv6.echoid'),
    icmp_echoseq: either(r, 'icmp.echoseq', 'icmpv6.echoseq'),
  };
}

/** The row that a flow's line stands for. */
function expectedFlow(r: Row): Row {
  return {
    recorded_by: 'gateway',
    event: r['ct.event'],
    family: r['oob.family'],
    started_at: time(r, 'flow.start'),
    ended_at: time(r, 'flow.end'),
    mark: r['ct.mark'],
    id: r['ct.id'],
    orig_saddr: r.src_ip,
    orig_daddr: r.dest_ip,
    reply_saddr: r['reply.ip.saddr.str'],
    reply_daddr: r['reply.ip.daddr.str'],
    ...Object.fromEntries(['orig', 'reply'].flatMap((way) => [
      [`${way}_protocol`, r[`${way}.ip.protocol`]],
      [`${way}_sport`, r[`${way}.l4.sport`] ?? null],
      [`${way}_dport`, r[`${way}.l4.dport`] ?? null],
      [`${way}_bytes`, r[`${way}.raw.pktlen`]],
      [`${way}_packets`, r[`${way}.raw.pktcount`]],
    ])),
    icmp_type: r['icmp.type'] ?? null,
    icmp_code: r['icmp.code'] ?? null,
  };
}
