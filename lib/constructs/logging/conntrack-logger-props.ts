import { NfctInputProps } from '../../ulogd';
import { PostgresqlConnection } from './postgresql-connection';
import { UlogdServiceProps } from './ulogd-daemon-props';

/** What a {@link ConntrackLogger} keeps of connections. */
export enum ConntrackLogMode {
  /** A line of text for each new connection, with its addresses before and after translation: who was behind which port. */
  NAT_TRACE = 'NAT_TRACE',
  /** A record for each connection that has ended, with bytes, packets, start and end. */
  HISTORY = 'HISTORY',
  /** Rows of the connections that are there now, and of those that have ended. To PostgreSQL only. */
  LIVE_TABLE = 'LIVE_TABLE',
  /** A record for each event that `input` asks for. */
  CUSTOM = 'CUSTOM',
}

/** What a {@link ConntrackLogger} is made from. */
export interface ConntrackLoggerProps extends UlogdServiceProps {
  /** What is kept. */
  readonly mode: ConntrackLogMode;

  /**
   * Absolute path of the file that it writes: text for NAT_TRACE, a JSON object a line for the others.
   *
   * @default - `/var/log/ulogd-ID/flows.log`, or `flows.json`; none with `database`
   */
  readonly file?: string;

  /**
   * Where rows go instead. The schema must be there before the deployment.
   *
   * @default - to a file
   */
  readonly database?: PostgresqlConnection;

  /**
   * Connections a second, begun or ended, that must not be lost while ulogd is busy for a second.
   *
   * @default - the kernel's buffer of 208 KiB, enough for some 160 events at once
   */
  readonly eventsPerSecond?: number;

  /**
   * Makes the kernel keep a connection that has ended until ulogd has heard of it: none is lost, and memory fills instead.
   *
   * @default false
   */
  readonly reliable?: boolean;

  /**
   * Only connections from these networks, such as `10.0.0.0/8`. A family of which none is named is logged whole.
   *
   * @default - all
   */
  readonly acceptSrc?: string[];

  /**
   * Only connections to these networks.
   *
   * @default - all
   */
  readonly acceptDst?: string[];

  /**
   * Only connections of these protocols, such as `tcp`.
   *
   * @default - all
   */
  readonly acceptProto?: string[];

  /**
   * Events, table and polling of ulogd's input, with CUSTOM only. What is said above wins.
   *
   * @default - NEW and DESTROY, gathered into a record for each connection that has ended
   */
  readonly input?: NfctInputProps;
}
