import { Construct } from 'constructs';
import { PostgresqlSchema, PostgresqlSchemaProps } from '../../records';
import { NetfilterHost } from '../netfilter-host';
import { checkName } from './check-name';
import { PostgresqlConnection } from './postgresql-connection';

/** What a {@link PostgresqlSchemaJob} is made from. */
export interface PostgresqlSchemaJobProps extends PostgresqlSchemaProps {
  /** The database, and a role that may create schemas and roles in it. */
  readonly connection: PostgresqlConnection;
}

/**
 * Makes a database ready for the logs of this host, or brings its schema up to date, from the host itself: before the first record is
 * written, at each change of the schema, and at boot. A deployment in which that fails is undone on the host; the database's own
 * transaction is undone by the database.
 *
 * **Renders** `/etc/netfilter-schema-ID.sql`, a file with the password that only root reads, and a oneshot service
 * `netfilter-schema-ID` of systemd, which runs psql.
 *
 * **Requires** psql (Debian: postgresql-client) and systemd. Daemons that write there say `after: [job.unit]` and, where the
 * same deployment makes the schema, `checkDatabases: false`. When it is declared no more, the schema and its rows stay.
 */
export class PostgresqlSchemaJob extends Construct {
  /** The unit that does it, for `after` of a daemon. */
  public readonly unit: string;

  /**
   * @param host the host that reaches the database
   * @param id unique on the host; names its files
   * @param props which database
   */
  public constructor(host: NetfilterHost, id: string, props: PostgresqlSchemaJobProps) {
    super(host, id);
    checkName(this, id);
    const { connection: { db, user, password, host: server, port }, ...days } = props;
    const name = `netfilter-schema-${id}`;
    const [script, passwords, service] = [`/etc/${name}.sql`, `/etc/${name}.pgpass`, `/etc/systemd/system/${name}.service`];
    this.unit = `${name}.service`;
    host.addFile(script, { content: PostgresqlSchema.script(days), mode: '0600', check: PSQL_CHECK });
    if (password !== undefined) {
      host.addFile(passwords, { content: `*:*:*:*:${password}\n`, mode: '0600', check: PASSWORD_CHECK });
    }
    const where = [['dbname', db], ['user', user], ['host', server], ['port', port]].filter(([, value]) => value !== undefined);
    host.addFile(service, {
      content: [
        '[Unit]',
        `Description=Schema of the Netfilter log ${id}`,
        'Wants=network-online.target',
        'After=network-online.target postgresql.service',
        'StartLimitIntervalSec=0',
        '',
        '[Service]',
        'Type=oneshot',
        'RemainAfterExit=yes',
        `Environment=PGPASSFILE=${passwords} PGCONNECT_TIMEOUT=10 PGAPPNAME=cdk-netfilter`,
        `ExecStart=/usr/bin/psql -X -q -w -v ON_ERROR_STOP=1 -f ${script} "${where.map(([key, value]) => `${key}='${value}'`).join(' ')}"`,
        'Restart=on-failure',
        'RestartSec=10',
        '',
        '[Install]',
        'WantedBy=multi-user.target',
        '',
      ].join('\n'),
    });
    host.addService(name, { restartOn: [script, service, ...password === undefined ? [] : [passwords]] });
  }
}

const PSQL_CHECK = '[ -x /usr/bin/psql ] && [ -s %s ] || { echo "psql is not there; install what Debian calls: postgresql-client"; exit 1; }';

/** The format has escapes, but the secret is put in as it is. */
const PASSWORD_CHECK = `! grep -qE '^[*]:[*]:[*]:[*]:.*[:\\\\]' %s || { echo 'the password has a colon or a backslash in it, and libpq reads neither from a file'; exit 1; }`;
