import { TerraformVariable } from 'cdktf';
import {
  Log, LogPipeline, LogstashOutput, LogstashPipeline, NflogGroup, NftFamily, NftHook, NftTable, PacketStack, PostgresqlSchema,
  PostgresqlSchemaJob, RsyslogOutput, RsyslogPipeline, ServiceManager, Sqlite3Output, UlogdDaemon, VectorOutput, VectorPipeline,
} from '../../../lib';
import { Build, hostAttributes } from './host-synth';

type Attributes = Readonly<Record<'files' | 'services', Record<string, Record<string, unknown>>>>;

const synth = (build: Build) => hostAttributes({}, build) as unknown as Attributes;
const FILES = ['/var/log/a.json'];

/** A daemon that writes to SQLite as somebody. */
function lite(serviceManager?: ServiceManager): Attributes {
  return synth((host) => {
    const group = new NflogGroup(host, 'group');
    new NftTable(host, 'filter', { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT }).addRule('log', Log.toGroup(group));
    const output = new Sqlite3Output('rows', { db: '/srv/fw.db', table: 'packets', columns: ['oob.prefix', 'ip.saddr.str'] });
    new UlogdDaemon(host, 'lite', { user: 'ulog', serviceManager, stacks: [PacketStack.toSqlite3(group.ulogdInput(), output)] });
  });
}

test('the tables of SQLite are made before each start, for whom ulogd becomes', () => {
  const { files, services } = lite();
  expect(files['/etc/ulogd-lite.start'].content).toBe(`# Makes the tables that ulogd wants to find; it opens them as root, and writes as whom it has become.
set -e; umask 027
sqlite3 -batch '/srv/fw.db' 'CREATE TABLE IF NOT EXISTS packets (oob_prefix, ip_saddr_str);'
chown 'ulog:adm' '/srv/fw.db'
`);
  expect(files['/etc/systemd/system/ulogd-lite.service'].content).toContain('\nExecStartPre=/bin/sh /etc/ulogd-lite.start\nExecStart=/usr/sbin/ulogd ');
  expect(services['ulogd-lite'].restart_on).toContain('/etc/ulogd-lite.start');
  expect(lite(ServiceManager.OPENRC).files['/etc/init.d/ulogd-lite'].content).toContain('\t/bin/sh /etc/ulogd-lite.start\n}\n');
});

test('a schema is made by a unit that runs psql, with the password in a file for root alone', () => {
  const { files, services } = synth((host, stack) => {
    const password = host.addSecret('admin', new TerraformVariable(stack, 'admin', { sensitive: true }).stringValue);
    new PostgresqlSchemaJob(host, 'logs', { connection: { host: 'db.internal', port: 5433, db: 'nulog', user: 'admin', password }, packetRetentionDays: 7 });
  });
  expect(files['/etc/netfilter-schema-logs.pgpass']).toMatchObject({ content: '*:*:*:*:$${secret:admin}\n', mode: '0600', owner: 'root' });
  expect(files['/etc/netfilter-schema-logs.sql']).toMatchObject({ mode: '0600' });
  expect(PostgresqlSchema.script({ packetRetentionDays: 7 })).toContain("SET days = 7, next_purge = '-infinity' WHERE kept = 'packet'");
  expect(files['/etc/systemd/system/netfilter-schema-logs.service'].content).toContain('ExecStart=/usr/bin/psql -X -q -w -v ON_ERROR_STOP=1 '
    + '-f /etc/netfilter-schema-logs.sql "dbname=\'nulog\' user=\'admin\' host=\'db.internal\' port=\'5433\'"\n');
  expect(services['netfilter-schema-logs']).toEqual({ running: true, enabled: true, restart_on: [
    '/etc/netfilter-schema-logs.pgpass', '/etc/netfilter-schema-logs.sql', '/etc/systemd/system/netfilter-schema-logs.service',
  ] });
});

test.each<[string, Build, string, string]>([
  ['rsyslog', (host) => LogPipeline.rsyslog(host, 'nf', new RsyslogPipeline({ files: FILES, outputs: [RsyslogOutput.file('/b')] })), '/etc/rsyslog.d/nf.conf', 'rsyslog'],
  ['Logstash', (host) => LogPipeline.logstash(host, 'nf', new LogstashPipeline({ files: FILES, outputs: [LogstashOutput.stdout()] })), '/etc/logstash/conf.d/nf.conf', 'logstash'],
  ['Vector', (host) => LogPipeline.vector(host, 'nf', new VectorPipeline({ files: FILES, outputs: [VectorOutput.stdout()] })), '/etc/vector/nf.toml', 'vector-nf'],
])('a pipeline of %s is a file, a check and a service', (_, build, path, service) => {
  const { files, services } = synth(build);
  expect(files[path]).toMatchObject({ content: expect.stringContaining(FILES[0]), mode: '0600', check: expect.stringContaining('%s') });
  expect(services[service]).toMatchObject({ running: true, enabled: true, restart_on: expect.arrayContaining([path]) });
});

test('names of files are no paths', () => {
  expect(() => synth((host) => LogPipeline.rsyslog(host, 'a b', new RsyslogPipeline({ files: FILES, outputs: [RsyslogOutput.file('/b')] }))))
    .toThrow('edge/gw/a b: the id of a daemon names its files and its service');
});

