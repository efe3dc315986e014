import { Construct } from 'constructs';
import { PostgresqlTable } from '../../records';
import {
  FlowStack, JsonOutput, LogemuOutput, NfctEvent, NfctInput, NfctInputProps, PgsqlOutput, UlogdBuffer, UlogdEventKind, UlogdStack,
} from '../../ulogd';
import { NetfilterHost } from '../netfilter-host';
import { ConntrackLoggerProps, ConntrackLogMode } from './conntrack-logger-props';
import { fileAndDatabase, inputOutsideCustom, modeWithoutDatabase, modeWithoutFile } from './errors';
import { PostgresqlConnection } from './postgresql-connection';
import { UlogdDaemon } from './ulogd-daemon';

/** What ulogd's input is asked for in each mode. */
const INPUTS: Readonly<Record<ConntrackLogMode, NfctInputProps>> = {
  // Without the table, each event is a record: one at the begin tells the translation, and its time.
  [ConntrackLogMode.NAT_TRACE]: { events: [NfctEvent.NEW], hashEnable: false },
  // The kernel's own accounting and time stamps are all in the last event, so that ulogd need not remember anything.
  [ConntrackLogMode.HISTORY]: { events: [NfctEvent.DESTROY], hashEnable: false },
  [ConntrackLogMode.LIVE_TABLE]: { events: [NfctEvent.NEW, NfctEvent.DESTROY], hashEnable: false },
  [ConntrackLogMode.CUSTOM]: {},
};

/**
 * A log of connections and of their address translation, which nothing else keeps: it alone answers who inside was behind a
 * public address and port at some time (`cdk-netfilter whois-flow`).
 *
 * **Renders** a {@link UlogdDaemon} with one stack, and for all modes but NAT_TRACE the sysctls
 * `net.netfilter.nf_conntrack_acct` and `net.netfilter.nf_conntrack_timestamp`, which count for connections that begin afterwards.
 *
 * **Requires** the kernel's nf_conntrack_netlink, and connection tracking: a rule of the host that asks for `ct`, or NAT.
 * ulogd2-json for JSON, ulogd2-pgsql for rows.
 */
export class ConntrackLogger extends Construct {
  /** The ulogd that writes it. */
  public readonly daemon: UlogdDaemon;

  /** The file that it writes; none with a database. */
  public readonly file?: string;

  /**
   * @param host the host whose connections are logged
   * @param id unique on the host; names the service `ulogd-ID`
   * @param props what is kept, and where
   */
  public constructor(host: NetfilterHost, id: string, props: ConntrackLoggerProps) {
    super(host, id);
    check(this.node.path, props);
    const { mode, database } = props;
    const isText = mode === ConntrackLogMode.NAT_TRACE;
    this.file = database ? undefined : props.file ?? `/var/log/ulogd-${id}/flows.${isText ? 'log' : 'json'}`;
    if (!isText) {
      host.addSysctl('net.netfilter.nf_conntrack_acct', '1');
      host.addSysctl('net.netfilter.nf_conntrack_timestamp', '1');
    }
    this.daemon = new UlogdDaemon(this, id, { ...props, stacks: [stackOf(props, this.file)] });
  }
}

function check(place: string, { mode, file, database, input }: ConntrackLoggerProps): void {
  if (database && mode === ConntrackLogMode.NAT_TRACE) {
    throw modeWithoutDatabase(place, mode);
  }
  if (!database && mode === ConntrackLogMode.LIVE_TABLE) {
    throw modeWithoutFile(place, mode);
  }
  if (database && file !== undefined) {
    throw fileAndDatabase(place);
  }
  if (input && mode !== ConntrackLogMode.CUSTOM) {
    throw inputOutsideCustom(place, mode);
  }
}

function stackOf(props: ConntrackLoggerProps, file: string | undefined): UlogdStack {
  const input = inputOf(props);
  if (props.database) {
    const table = props.mode === ConntrackLogMode.LIVE_TABLE ? PostgresqlTable.LIVE_FLOWS : PostgresqlTable.FLOWS;
    return FlowStack.toPgsql(input, rowsIn(props.database, table));
  }
  return props.mode === ConntrackLogMode.NAT_TRACE
    ? FlowStack.toText(input, new LogemuOutput('text', { file, sync: true }))
    : FlowStack.toJson(input, new JsonOutput('json', { file, sync: true }));
}

function inputOf({ mode, input, eventsPerSecond, reliable, acceptSrc, acceptDst, acceptProto }: ConntrackLoggerProps): NfctInput {
  const buffer = eventsPerSecond === undefined ? undefined : UlogdBuffer.forRate({ eventsPerSecond, kind: UlogdEventKind.FLOW });
  return new NfctInput('ct', {
    ...INPUTS[mode],
    ...input,
    reliable: reliable ?? input?.reliable,
    acceptSrcFilter: acceptSrc ?? input?.acceptSrcFilter,
    acceptDstFilter: acceptDst ?? input?.acceptDstFilter,
    acceptProtoFilter: acceptProto ?? input?.acceptProtoFilter,
    netlinkSocketBufferSize: buffer?.size ?? input?.netlinkSocketBufferSize,
    netlinkSocketBufferMaxsize: buffer?.maxsize ?? input?.netlinkSocketBufferMaxsize,
  });
}

function rowsIn({ password, ...connection }: PostgresqlConnection, { schema, table, procedure, columns }: PostgresqlTable): PgsqlOutput {
  return new PgsqlOutput('rows', { ...connection, pass: password, schema, table, procedure, columns });
}
