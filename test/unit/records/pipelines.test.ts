import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  LogstashOutput, LogstashPipeline, PostgresqlSchema, RsyslogOutput, RsyslogPipeline, SearchOutputProps, VectorOutput, VectorPipeline,
} from '../../../lib/records';

const FILES = ['/var/log/ulogd.json', '/var/log/ulogd_nfct.json'];
const SEARCH: SearchOutputProps = { hosts: ['https://search.example:9200'], user: 'gateway', password: '${ES_PASSWORD}' };

const expected = (name: string) => readFileSync(join(__dirname, 'expected', name), 'utf8');

describe('the whole text', () => {
  test('of a Logstash pipeline, with the names of ulogd', () => {
    const pipeline = new LogstashPipeline({ files: FILES, outputs: [LogstashOutput.stdout(), LogstashOutput.elasticsearch(SEARCH)] });
    expect(pipeline.render()).toBe(expected('logstash.conf'));
  });

  test('of a Logstash pipeline, with the names of the common schema', () => {
    const pipeline = new LogstashPipeline({
      files: FILES, ecs: true, geoipDatabase: '/etc/geo.mmdb',
      outputs: [LogstashOutput.opensearch({ hosts: ['http://a:9200', 'http://b:9200'], indexPrefix: 'fw' })],
    });
    expect(pipeline.render()).toBe(expected('logstash-ecs.conf'));
  });

  test('of a Logstash pipeline without a map', () => {
    const text = new LogstashPipeline({ files: FILES, outputs: [LogstashOutput.stdout()], geoip: false }).render();
    expect(text).not.toContain('geoip');
  });

  test('of an rsyslog pipeline', () => {
    const pipeline = new RsyslogPipeline({
      files: FILES,
      outputs: [
        RsyslogOutput.file('/var/log/netfilter.json'),
        RsyslogOutput.postgresql({ server: 'db.example', port: 5433, database: 'nulog', user: 'gateway', password: '${secret:database}' }),
      ],
    });
    expect(pipeline.render()).toBe(expected('rsyslog.conf'));
  });

  test('of a Vector pipeline', () => {
    const pipeline = new VectorPipeline({
      files: FILES, outputs: [VectorOutput.stdout(), VectorOutput.file('/var/log/netfilter-%Y-%m-%d.json'), VectorOutput.elasticsearch(SEARCH)],
    });
    expect(pipeline.render()).toBe(expected('vector.toml'));
  });
});

/** Whether what is opened in a text is closed, in the order in which it was opened; what stands in quotes does not count. */
function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const [, bracket] of text.replace(/'[^']*'|"[^"]*"/gs, '').matchAll(/([[\](){}])/g)) {
    const partner = { ']': '[', ')': '(', '}': '{' }[bracket];
    if (partner === undefined) {
      open.push(bracket);
    } else if (open.pop() !== partner) {
      return false;
    }
  }
  return open.length === 0;
}

test.each(['logstash.conf', 'logstash-ecs.conf', 'rsyslog.conf', 'vector.toml'])('quotes and brackets of %s are closed', (name) => {
  expect(isBalanced(expected(name))).toBe(true);
  expect(expected(name).split('"').length % 2).toBe(1);
  expect(expected(name).split("'").length % 2).toBe(1);
});

const stdout = { outputs: [VectorOutput.stdout()] };

test.each<[string, () => unknown, string]>([
  ['no file', () => new VectorPipeline({ files: [], ...stdout }),
    'Vector pipeline: files must name at least one file that ulogd writes, got none; give the paths of its JSON outputs [NF7002]'],
  ['a relative path', () => new VectorPipeline({ files: ['log'], ...stdout }),
    'Vector pipeline: files must be an absolute path on one line, got "log"; write it as the host knows it [NF7003]'],
  ['a path with a quote', () => new RsyslogPipeline({ files: ['/a"b'], outputs: [RsyslogOutput.file('/b')] }),
    'rsyslog pipeline: files must be one line without quotes or backslashes, got "/a\\"b"; the languages of the pipelines share no way to escape them [NF7004]'],
  ['a line end', () => RsyslogOutput.file('/a\nb'),
    'rsyslog pipeline: path must be one line without quotes or backslashes, got "/a\\nb"; the languages of the pipelines share no way to escape them [NF7004]'],
  ['an empty name', () => RsyslogOutput.postgresql({ server: '', database: 'd', user: 'u' }),
    'rsyslog pipeline: server must not be empty; leave it out, or say what it is [NF7005]'],
  ['no output', () => new LogstashPipeline({ files: FILES, outputs: [] }),
    'Logstash pipeline: outputs must name at least one place for the records, got none; add one [NF7006]'],
  ['a port out of range', () => RsyslogOutput.postgresql({ server: 's', database: 'd', user: 'u', port: 65536 }),
    'rsyslog pipeline: port must be a port from 1 to 65535, got 65536; leave it out for the usual one [NF7007]'],
  ['a user in a URL', () => LogstashOutput.elasticsearch({ hosts: ['https://u:p@h'] }),
    'Logstash pipeline: hosts must be http:// or https:// with a host and no user in it; give user and password on their own [NF7008]'],
  ['a password in clear', () => VectorOutput.elasticsearch({ ...SEARCH, password: 'pa55' }),
    'Vector pipeline: password must stand for a secret and not be one; write ${secret:NAME}, or a variable of the program\'s own such as ${ES_PASSWORD} [NF7009]'],
  ['no node', () => LogstashOutput.opensearch({ hosts: [] }),
    'Logstash pipeline: hosts must name at least one node, got none; add its URL [NF7010]'],
  ['a user without a password', () => LogstashOutput.opensearch({ hosts: ['http://h'], user: 'u' }),
    'Logstash pipeline: user and password must stand together, got one of them; add the other [NF7011]'],
  ['days that are none', () => PostgresqlSchema.script({ flowRetentionDays: 0 }),
    'PostgreSQL schema: flowRetentionDays must be a whole number of days from 1 to 36500, got 0; leave it out to keep what the database says [NF7001]'],
])('%s is refused', (_, build, message) => {
  expect(build).toThrow(expect.objectContaining({ message }));
});
