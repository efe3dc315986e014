import { Construct } from 'constructs';
import { LogstashPipeline, RsyslogPipeline, VectorPipeline } from '../../records';
import { NetfilterHost } from '../netfilter-host';
import { checkName } from './check-name';
import { programThere } from './program-check';

/** How a program is given its configuration. */
interface Program {
  readonly file: string;
  readonly content: string;
  /** The command that tells whether it is there, and what its package is called. */
  readonly needs: readonly [command: string, debianPackage: string];
  /** A command that finds the file good; `%s` is where it is staged. */
  readonly check: string;
  readonly service: string;
  /** A unit of its own, where the package's reads another file. */
  readonly unit?: string;
}

/** As a part of the whole: the place for what it remembers is said by /etc/rsyslog.conf. */
const RSYSLOG_CHECK = 'f=$(mktemp) && { echo \'global(workDirectory="/tmp")\'; cat %s; } >"$f"; rsyslogd -N1 -f "$f"; w=$?; rm -f "$f"; exit "$w"';

/**
 * A program on the host that reads the files of its daemons and hands the records on: its configuration is checked by the program
 * itself before anything changes, and it runs, and is started again when the file changes.
 *
 * **Renders** the file, and the program's service. **Requires** systemd and the program; what is missing is told at plan.
 */
export class LogPipeline extends Construct {
  /**
   * rsyslog. **Renders** `/etc/rsyslog.d/ID.conf`, and `rsyslog`. **Requires** Debian's rsyslog, and rsyslog-pgsql for rows.
   *
   * @param host the host whose records it reads
   * @param id unique on the host; names its file
   * @param pipeline what it does; one on each host, since rsyslog has one name space for all of its files
   */
  public static rsyslog(host: NetfilterHost, id: string, pipeline: RsyslogPipeline): LogPipeline {
    return new LogPipeline(host, id, {
      file: `/etc/rsyslog.d/${id}.conf`, content: pipeline.render(), needs: ['rsyslogd', 'rsyslog'], check: RSYSLOG_CHECK, service: 'rsyslog',
    });
  }

  /**
   * Logstash, whose own check takes longer than a plan may: it runs when the service starts. **Renders** `/etc/logstash/conf.d/ID.conf`,
   * and `logstash`. **Requires** Logstash's package.
   *
   * @param host the host whose records it reads
   * @param id unique on the host; names its file
   * @param pipeline what it does
   */
  public static logstash(host: NetfilterHost, id: string, pipeline: LogstashPipeline): LogPipeline {
    return new LogPipeline(host, id, {
      file: `/etc/logstash/conf.d/${id}.conf`, content: pipeline.render(), needs: ['/usr/share/logstash/bin/logstash', 'logstash'],
      check: '[ -s %s ]', service: 'logstash',
    });
  }

  /**
   * Vector. **Renders** `/etc/vector/ID.toml`, and a service `vector-ID` of its own. **Requires** Vector's package.
   *
   * @param host the host whose records it reads
   * @param id unique on the host; names its file and its service
   * @param pipeline what it does
   */
  public static vector(host: NetfilterHost, id: string, pipeline: VectorPipeline): LogPipeline {
    const file = `/etc/vector/${id}.toml`;
    return new LogPipeline(host, id, {
      file, content: pipeline.render(), needs: ['/usr/bin/vector', 'vector'], check: '/usr/bin/vector validate --no-environment --config-toml %s',
      service: `vector-${id}`,
      unit: `[Unit]\nDescription=Netfilter records ${id}\nAfter=network-online.target\n\n[Service]\nExecStart=/usr/bin/vector --config-toml ${file}\n`
        + 'Restart=on-failure\n\n[Install]\nWantedBy=multi-user.target\n',
    });
  }

  /** The service that reads the records. */
  public readonly serviceName: string;

  /** Its configuration. */
  public readonly file: string;

  private constructor(host: NetfilterHost, id: string, { file, content, needs: [command, name], check, service, unit }: Program) {
    super(host, id);
    checkName(this, id);
    this.serviceName = service;
    this.file = file;
    host.addFile(file, {
      // A password may stand in it.
      content, mode: '0600',
      check: `${programThere(command, name)}\n${check}`,
    });
    const unitFile = `/etc/systemd/system/${service}.service`;
    if (unit !== undefined) {
      host.addFile(unitFile, { content: unit });
    }
    host.addService(service, { restartOn: [file, ...unit === undefined ? [] : [unitFile]] });
  }
}
