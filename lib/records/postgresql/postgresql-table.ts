import { migrations } from './migrations';
import { PostgresqlSchema } from './postgresql-schema';

/** What ulogd's output PGSQL is told to write to. */
export class PostgresqlTable {
  /** Logged packets, from a stack of NFLOG, BASE, IFINDEX, IP2STR and HWHDR. */
  public static readonly PACKETS = new PostgresqlTable('ulogd_packet', 'insert_packet');

  /** A row for each event of a flow, from NFCT and IP2STR. With `event_mask=4`, a row for each flow that has ended. */
  public static readonly FLOWS = new PostgresqlTable('ulogd_flow', 'insert_ct');

  /**
   * Flows that live as well as those that have ended, from NFCT with `hash_enable=0` and `event_mask=5`, and IP2STR: a flow is
   * in `netfilter.flow_open` from its begin on, and moves to `netfilter.flow` with its end.
   */
  public static readonly LIVE_FLOWS = new PostgresqlTable('ulogd_flow', 'insert_or_replace_ct');

  /** For ulogd's option `schema`. */
  public readonly schema = PostgresqlSchema.NAME;

  private constructor(
    /** For ulogd's option `table`, from which it learns the order of the columns. */
    public readonly table: string,
    /** For ulogd's option `procedure`. */
    public readonly procedure: string,
  ) {}

  /** The keys that its columns name, in their order. A stack that lacks one does not start. */
  public get columns(): string[] {
    const shape = new RegExp(`CREATE TYPE netfilter\\.${this.table} AS \\(([^)]+)\\)`);
    const definition = migrations().map(({ sql }) => shape.exec(sql)?.[1]).find((found) => found !== undefined)!;
    return definition.split(',').map((column) => column.trim().split(' ')[0].replaceAll('_', '.'));
  }
}
