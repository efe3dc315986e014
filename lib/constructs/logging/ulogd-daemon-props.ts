import { LogrotatePeriod, UlogdLogLevel, UlogdStack, UlogdVersion } from '../../ulogd';

/** Who starts services on a host. */
export enum ServiceManager {
  /** Debian, Ubuntu, Fedora, RHEL, Arch. */
  SYSTEMD = 'systemd',
  /** Alpine. */
  OPENRC = 'openrc',
}

/** How the files of a daemon are rotated. */
export interface UlogdRotation {
  /** @default LogrotatePeriod.DAILY */
  readonly period?: LogrotatePeriod;

  /**
   * How many rotated files are kept, 0 to 10000.
   *
   * @default 14
   */
  readonly keep?: number;
}

/** How a daemon runs on its host, whatever it logs. */
export interface UlogdServiceProps {
  /**
   * Whom ulogd becomes once its files and sockets are open. The host must have that user.
   *
   * @default root
   */
  readonly user?: string;

  /**
   * Group of the log files, whose members may read them.
   *
   * @default adm
   */
  readonly group?: string;

  /**
   * Rotates what it writes. **Requires** logrotate on the host.
   *
   * @default - files grow
   */
  readonly rotation?: UlogdRotation;

  /**
   * Services that must have started before it, such as `postgresql.service`.
   *
   * @default - none
   */
  readonly after?: string[];

  /**
   * Whether a plan that changes the configuration also has the host connect to its databases, as ulogd would. Say false where the same
   * deployment makes the database or its roles.
   *
   * @default true
   */
  readonly checkDatabases?: boolean;

  /**
   * Whether the sysctl `net.core.rmem_max` is set to what the buffers of daemons that are not root may grow to. It is one value for
   * the whole machine, which a container or network namespace can only read: there, and where something else sets it, say false.
   *
   * @default true
   */
  readonly raiseRmemMax?: boolean;

  /** @default ServiceManager.SYSTEMD */
  readonly serviceManager?: ServiceManager;
}

/** What a {@link UlogdDaemon} is made from. */
export interface UlogdDaemonProps extends UlogdServiceProps {
  /** What it does, at least one. An input of the same name and options in several of them is opened once, and feeds them all. */
  readonly stacks: UlogdStack[];

  /** @default UlogdLogLevel.NOTICE */
  readonly loglevel?: UlogdLogLevel;

  /**
   * Where ulogd logs its own messages: an absolute path, `syslog` or `stdout`.
   *
   * @default syslog
   */
  readonly logfile?: string;

  /**
   * The versions of ulogd that may read its configuration. A host with one that cannot refuses the change at plan.
   *
   * @default - 2.0.8 and 2.0.9; with 2.0.7 it works too, unless it needs what that lacks
   */
  readonly versions?: UlogdVersion[];
}
