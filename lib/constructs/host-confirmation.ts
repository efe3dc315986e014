import { Confirm, isServiceName, Probe as ProbeAttributes } from '../contract';
import { checkRange } from './check-range';
import { badServiceName, declaredTwice, emptyText } from './errors';
import { Probe } from './probe';
import { terraformText } from './terraform-text';

/** How a change of a host proves itself before the old state is given up. */
export interface ConfirmProps {
  /**
   * Whether the host undoes a change by itself that is not confirmed over a new connection. Without it, a change that locks
   * you out stays.
   *
   * @default true
   */
  readonly enabled?: boolean;

  /**
   * Seconds that the host waits for the confirmation, 5 to 3600: all probes must have their answers by then.
   *
   * @default 60
   */
  readonly timeout?: number;

  /**
   * What must hold besides a new connection, asked in this order.
   *
   * @default - nothing
   */
  readonly probes?: Probe[];
}

/** How a host's changes are confirmed. */
export class HostConfirmation {
  private readonly probes = new Map<string, ProbeAttributes>();

  public constructor(private readonly place: string, private readonly props: ConfirmProps = {}) {
    checkRange(place, 'confirm.timeout', 5, 3600, props.timeout);
    props.probes?.forEach((probe) => this.add(probe));
  }

  public get enabled(): boolean {
    return this.props.enabled ?? true;
  }

  public add({ _attributes: probe }: Probe): void {
    const place = `${this.place} probe "${probe.name}"`;
    for (const text of ['name', 'address', 'command', 'service'] as const) {
      if (probe[text] === '') {
        throw emptyText(place, text);
      }
    }
    checkRange(place, 'port', 1, 65535, probe.port ?? undefined);
    checkRange(place, 'timeout', 1, 600, probe.timeout ?? undefined);
    if (probe.service && !isServiceName(probe.service)) {
      throw badServiceName(place, probe.service);
    }
    if (this.probes.has(probe.name)) {
      throw declaredTwice(this.place, `probe "${probe.name}"`, 'one question', 'another');
    }
    this.probes.set(probe.name, probe);
  }

  /**
   * What Terraform gets; nothing where all is as usual.
   *
   * @param kept names of services that the host keeps running, which a destroy may well end
   */
  public render(kept: readonly string[] = []): Confirm | undefined {
    const { enabled, timeout } = this.props;
    const probes = [...this.probes.values()].map((probe) => ({
      ...probe,
      name: terraformText(probe.name),
      command: probe.command ? terraformText(probe.command) : probe.command,
      at_destroy: probe.at_destroy ?? (kept.includes(probe.service ?? '') ? false : undefined),
    }));
    return enabled === undefined && timeout === undefined && probes.length === 0
      ? undefined : { enabled, timeout, probes: probes.length > 0 ? probes : undefined };
  }
}
