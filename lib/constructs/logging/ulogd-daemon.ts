import { posix } from 'path';
import { Construct } from 'constructs';
import { UlogdConfig } from '../../ulogd';
import { NetfilterHost } from '../netfilter-host';
import { Probe } from '../probe';
import { checkName, NAME } from './check-name';
import { badDaemonUser, noHost } from './errors';
import { HostLogs } from './host-logs';
import { SQLITE_CHECK, sqliteTables } from './sqlite-tables';
import { LOGROTATE_CHECK, ulogdCheck } from './ulogd-check';
import { ServiceManager, UlogdDaemonProps } from './ulogd-daemon-props';
import { openrcScript, pidFileOf, systemdUnit, UlogdUnit } from './ulogd-unit';

/** What its service needs to know of its files. */
interface DaemonFiles {
  readonly configFile: string;
  readonly startScript?: string;
}

/**
 * A ulogd of its own on a host: a host may have several, and the distribution's own is left alone.
 *
 * A configuration that ulogd could not use is refused at plan, by the host's own ulogd, and a deployment after which it does
 * not run, or does not read its groups, is undone. Synth refuses a stack whose group no rule logs to, and warns of a group
 * that no daemon reads.
 *
 * **Renders** `/etc/ulogd-ID.conf` (for root's eyes, as it may hold a password), a service `ulogd-ID` that is enabled and runs,
 * the directories of its files unless that is /var/log, probes of the service and of each group, the kernel modules that feed
 * it, `/etc/logrotate.d/ulogd-ID` when it rotates, and the sysctl `net.core.rmem_max` when its buffers may grow and it is not root.
 *
 * The tables of SQLite are made before it starts, by `/etc/ulogd-ID.start`; those of other databases must be there.
 *
 * **Requires** ulogd 2.0.7, 2.0.8 or 2.0.9 with the plugins' packages, which it names when they are missing; systemd or OpenRC.
 */
export class UlogdDaemon extends Construct {
  /** The service's name: `ulogd-` and the id. */
  public readonly serviceName: string;

  /** Debian's packages that the host must have. */
  public readonly debianPackages: string[];

  /**
   * @param scope the host on which it runs, or a construct of that host
   * @param id names its files and its service on the host
   * @param props what it does
   */
  public constructor(scope: Construct, id: string, props: UlogdDaemonProps) {
    super(scope, id);
    const host = this.node.scopes.find((each): each is NetfilterHost => each instanceof NetfilterHost);
    if (host === undefined) {
      throw noHost(this.node.path);
    }
    checkName(this, id);
    const { user, group = 'adm', rotation } = props;
    for (const name of [user, group]) {
      if (name !== undefined && !NAME.test(name)) {
        throw badDaemonUser(this.node.path, name);
      }
    }
    const config = new UlogdConfig(id, props);
    const isHeldToRmemMax = user !== undefined && user !== 'root' && (props.raiseRmemMax ?? true);
    HostLogs.of(host).add(config, { path: this.node.path, rmemMax: isHeldToRmemMax ? config.largestBuffer : 0 });
    this.serviceName = `ulogd-${id}`;
    this.debianPackages = config.debianPackages;

    const configFile = `/etc/${this.serviceName}.conf`;
    host.addFile(configFile, { content: config.render(), mode: '0600', check: ulogdCheck(config, { user, databases: props.checkDatabases ?? true }) });
    const tables = sqliteTables(config, user ?? 'root', group);
    const startScript = tables && `/etc/${this.serviceName}.start`;
    if (startScript !== undefined) {
      host.addFile(startScript, { content: tables!, check: SQLITE_CHECK });
    }
    const service = this.addService(host, config, { configFile, startScript }, props);
    config.kernelModules.forEach((module) => host.addModule(module));
    for (const directory of directoriesOf(config)) {
      host._ensureDirectory(directory, { mode: '0750', owner: user ?? 'root', group });
    }
    if (rotation !== undefined) {
      const content = config.logrotate({ ...rotation, pidFile: pidFileOf(this.serviceName), user: user ?? 'root', group });
      host.addFile(`/etc/logrotate.d/${this.serviceName}`, { content, check: LOGROTATE_CHECK });
    }
    const files = [configFile, service, ...startScript === undefined ? [] : [startScript]];
    host.addService(this.serviceName, { restartOn: files, logGroups: config.groups });
    host.addProbe(Probe.service(`${id} runs`, this.serviceName));
    for (const groupNumber of config.groups) {
      host.addProbe(Probe.logGroup(`${id} reads group ${groupNumber}`, { groupNumber }, { atDestroy: false }));
    }
  }

  private addService(
    host: NetfilterHost, config: UlogdConfig, { configFile, startScript }: DaemonFiles, props: UlogdDaemonProps,
  ): string {
    const name = this.serviceName;
    const args = config.command({ configFile, pidFile: pidFileOf(name), user: props.user });
    const unit: UlogdUnit = { name, args, startScript, after: props.after ?? [] };
    if (props.serviceManager === ServiceManager.OPENRC) {
      host.addFile(`/etc/init.d/${name}`, { content: openrcScript(unit), mode: '0755' });
      return `/etc/init.d/${name}`;
    }
    host.addFile(`/etc/systemd/system/${name}.service`, { content: systemdUnit(unit) });
    return `/etc/systemd/system/${name}.service`;
  }
}

/** Those that every host has are left as they are. */
function directoriesOf(config: UlogdConfig): string[] {
  return [...new Set(config.files.map((file) => posix.dirname(file)))].filter((directory) => !['/var/log', '/dev', '/tmp'].includes(directory));
}
