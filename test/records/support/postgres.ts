import { execFileSync } from 'node:child_process';
import { appendFileSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

const DISTRIBUTION = '/usr/lib/postgresql';

/** Where Debian has the server's programs, which are not on anybody's PATH; undefined without a server. */
export function serverPrograms(): string | undefined {
  const newest = existsSync(DISTRIBUTION) ? readdirSync(DISTRIBUTION).sort((a, b) => Number(b) - Number(a)) : [];
  return newest.map((version) => join(DISTRIBUTION, version, 'bin')).find((folder) => existsSync(join(folder, 'initdb')));
}

/** Where a server can also be reached over TCP, with a password. */
export interface PostgresPort {
  readonly netns: string;
  readonly address: string;
}

/** A PostgreSQL server of its own, reached through a socket in its folder; and over TCP where that is asked for. */
export class Postgres {
  public static start(port?: PostgresPort): Postgres {
    const folder = mkdtempSync(join(tmpdir(), 'cdknf-pg-'));
    const uid = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }));
    chownSync(folder, uid, uid);
    const postgres = new Postgres(folder, serverPrograms()!, port);
    postgres.run('initdb', '-D', postgres.data, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'trust', '-N');
    if (port !== undefined) {
      appendFileSync(join(postgres.data, 'pg_hba.conf'), 'host all all all scram-sha-256\n');
    }
    // A lost record matters in these tests, a lost power cable does not.
    const options = `-c listen_addresses='${port?.address ?? ''}' -c unix_socket_directories='${folder}' -c fsync=off -c timezone=Asia/Kathmandu`;
    postgres.run('pg_ctl', '-D', postgres.data, '-l', join(folder, 'log'), '-w', '-o', options, 'start');
    return postgres;
  }

  private constructor(
    /** The folder of the socket, as libpq takes it for a host. */
    public readonly socket: string,
    private readonly programs: string,
    private readonly port: PostgresPort | undefined,
  ) {}

  /** An empty database. */
  public async create(database: string): Promise<void> {
    await this.as('postgres', 'postgres', (client) => client.query(`CREATE DATABASE ${database}`));
  }

  public connection(user: string, database: string): Client {
    return new Client({ host: this.socket, user, database });
  }

  /** Does something with a connection of its own. */
  public async as<T>(user: string, database: string, work: (client: Client) => Promise<T>): Promise<T> {
    const client = this.connection(user, database);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }

  public remove(): void {
    this.run('pg_ctl', '-D', this.data, '-m', 'immediate', '-w', 'stop');
    rmSync(this.socket, { recursive: true });
  }

  private get data(): string {
    return join(this.socket, 'data');
  }

  private run(program: string, ...args: string[]): void {
    const argv = ['setpriv', '--reuid=postgres', '--regid=postgres', '--init-groups', join(this.programs, program), ...args];
    const [file, ...rest] = this.port === undefined ? argv : ['ip', 'netns', 'exec', this.port.netns, ...argv];
    execFileSync(file, rest, { stdio: ['ignore', 'ignore', 'pipe'], cwd: '/' });
  }
}
