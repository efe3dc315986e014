import {
  DbiOutput, FlowStack, Ip2hbinFilter, MysqlOutput, NfctEvent, NfctInput, NflogInput, PacketStack, PgsqlOutput, UlogdConfig, UlogdStack,
  UlogdVersion,
} from '../../../../lib/ulogd';

const packets = new NflogInput('packets', { group: 7 });
const live = new NfctInput('live', { hashEnable: false, events: [NfctEvent.NEW, NfctEvent.DESTROY], acceptProtoFilter: ['tcp', 'udp'] });
const db = { db: 'ulog', user: 'ulog' };

/** Rows, with passwords that only the host knows. */
export const config = new UlogdConfig('databases', {
  pluginDirectory: '/usr/lib/x86_64-linux-gnu/ulogd',
  versions: [UlogdVersion.V2_0_8],
  stacks: [
    PacketStack.toPgsql(packets, new PgsqlOutput('pg', {
      ...db, table: 'ulog', procedure: 'INSERT_PACKET_FULL', host: 'db.example', port: 5433, schema: 'logs', pass: '${secret:pg}', ringBufferSize: 1000,
      columns: ['oob.prefix', 'ip.saddr.str', 'mac.str'],
    })),
    FlowStack.toPgsql(live, new PgsqlOutput('pgct', {
      ...db, table: 'ulog2_ct', procedure: 'INSERT_OR_REPLACE_CT', connstring: 'host=/run/postgresql dbname=ulog', reconnect: 5,
    })),
    PacketStack.toMysqlWithBinaryAddresses(packets, new MysqlOutput('my', {
      ...db, table: 'ulog', procedure: 'INSERT_PACKET_FULL', host: '192.0.2.7', pass: '${secret:my.sql}', connectTimeout: 3, backlogMemcap: 1_000_000,
      backlogOneshotRequests: 20,
    })),
    FlowStack.toMysql(live, new MysqlOutput('myct', { ...db, table: 'flows', procedure: 'INSERT IGNORE INTO flows', host: 'db', pass: 'a b=c', port: 3307 })),
    new UlogdStack({ input: live, filters: [new Ip2hbinFilter('hbin')], output: new DbiOutput('dbi', { ...db, table: 'flows', procedure: 'INSERT', dbtype: 'pgsql' }) }),
  ],
});
