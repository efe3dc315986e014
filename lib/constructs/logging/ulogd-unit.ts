/** A daemon, as its service needs to know it. */
export interface UlogdUnit {
  readonly name: string;
  /** ulogd's arguments. */
  readonly args: readonly string[];
  /** Absolute path of a script for sh that runs before each start. */
  readonly startScript?: string;
  /** What must run before it, as the service manager names it. */
  readonly after: readonly string[];
}

/** Where ulogd keeps its process id: in a directory that the service makes. */
export function pidFileOf(name: string): string {
  return `/run/${name}/ulogd.pid`;
}

/** A unit of systemd. In the foreground: `ulogd -d` ends with 0 even when its configuration is of no use. */
export function systemdUnit({ name, args, after, startScript }: UlogdUnit): string {
  return [
    '[Unit]',
    `Description=Netfilter log ${name}`,
    'Documentation=man:ulogd(8)',
    `After=${['cdk-netfilter.service', ...after].join(' ')}`,
    // A database that is down at boot is waited for, however long that takes.
    'StartLimitIntervalSec=0',
    '',
    '[Service]',
    'Type=simple',
    `RuntimeDirectory=${name}`,
    ...startScript === undefined ? [] : [`ExecStartPre=/bin/sh ${startScript}`],
    `ExecStart=/usr/sbin/ulogd ${args.join(' ')}`,
    'ExecReload=/bin/kill -HUP $MAINPID',
    'Restart=on-failure',
    'RestartSec=2',
    '',
    '[Install]',
    'WantedBy=multi-user.target',
    '',
  ].join('\n');
}

/** A script of OpenRC, whose supervisor starts ulogd again when it ends. */
export function openrcScript({ name, args, after, startScript }: UlogdUnit): string {
  return [
    '#!/sbin/openrc-run',
    `description="Netfilter log ${name}"`,
    'supervisor=supervise-daemon',
    'command=/usr/sbin/ulogd',
    `command_args="${args.join(' ')}"`,
    `pidfile="/run/${name}.supervisor.pid"`,
    'extra_started_commands=reload',
    '',
    'depend() {',
    `\tafter ${['cdk-netfilter', ...after].join(' ')}`,
    '}',
    '',
    'start_pre() {',
    `\tcheckpath --directory /run/${name}`,
    ...startScript === undefined ? [] : [`\t/bin/sh ${startScript}`],
    '}',
    '',
    'reload() {',
    `\tkill -HUP "$(cat ${pidFileOf(name)})"`,
    '}',
    '',
  ].join('\n');
}
