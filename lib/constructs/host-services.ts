import { HostService, isServiceName } from '../contract';
import { badServiceName, declaredTwice, notAFile } from './errors';
import { terraformText } from './terraform-text';

/** A service to be kept on a host. */
export interface HostServiceProps {
  /**
   * Whether it runs.
   *
   * @default true
   */
  readonly running?: boolean;

  /**
   * Whether it starts at boot.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Paths of files of this host whose change restarts it.
   *
   * @default - none
   */
  readonly restartOn?: string[];

  /**
   * Paths of files of this host whose change has it read them again, without a restart.
   *
   * @default - none
   */
  readonly reloadOn?: string[];

  /**
   * Of a service that logs, the groups of nfnetlink_log that it reads while it runs; none, perhaps. One that runs and does not read
   * them all, or writes to a file that was removed, is drift, and started again.
   *
   * @default - it is no such service
   */
  readonly logGroups?: number[];

  /**
   * Whether tables count on it, as a queue counts on who reads it: then it runs before tables change, and one that is declared no more,
   * or shall not run, ends after they have changed.
   *
   * @default false - services start after tables have changed
   */
  readonly beforeTables?: boolean;
}

/** The services of a host. */
export class HostServices {
  private readonly services = new Map<string, HostService>();

  public constructor(private readonly place: string) {}

  public add(name: string, props: HostServiceProps): void {
    if (!isServiceName(name)) {
      throw badServiceName(this.place, name);
    }
    if (this.services.has(name)) {
      throw declaredTwice(this.place, `service ${name}`, 'one declaration', 'another');
    }
    this.services.set(name, {
      running: props.running ?? true,
      enabled: props.enabled ?? true,
      restart_on: sorted(props.restartOn),
      reload_on: sorted(props.reloadOn),
      log_groups: props.logGroups && [...new Set(props.logGroups)].sort((a, b) => a - b),
      before_tables: props.beforeTables ? true : undefined,
    });
  }

  /** Names of those that shall run. */
  public get kept(): string[] {
    return [...this.services].filter(([, { running }]) => running).map(([name]) => name);
  }

  /** What Terraform gets. Files may be declared after the services that read them, so that they are compared only now. */
  public render(files: ReadonlyMap<string, unknown>): Record<string, HostService> {
    for (const [name, { restart_on: restart, reload_on: reload }] of this.services) {
      const missing = [...restart ?? [], ...reload ?? []].find((path) => !files.has(path));
      if (missing !== undefined) {
        throw notAFile(this.place, name, missing);
      }
    }
    return Object.fromEntries([...this.services].map(([name, service]) =>
      [name, { ...service, restart_on: service.restart_on?.map(terraformText), reload_on: service.reload_on?.map(terraformText) }]));
  }
}

function sorted(paths: readonly string[] | undefined): string[] | undefined {
  return paths && paths.length > 0 ? [...new Set(paths)].sort() : undefined;
}
