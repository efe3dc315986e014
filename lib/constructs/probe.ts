import { Probe as ProbeAttributes } from '../contract';
import { INflogGroup } from '../nft';

/** What probes of every kind take. */
export interface ProbeOptions {
  /**
   * Seconds until no answer counts as a no, 1 to 600.
   *
   * @default 5
   */
  readonly timeout?: number;

  /**
   * Whether it is asked at `terraform destroy` too. A question about what a deployment brings has a no for its answer then, and
   * the destroy would be undone.
   *
   * @default true; false for a service that the host declares, with `addService` or a construct such as `UlogdDaemon`
   */
  readonly atDestroy?: boolean;
}

/** A TCP connection from where Terraform runs. */
export interface TcpProbeProps extends ProbeOptions {
  /** The port to connect to. */
  readonly port: number;

  /**
   * Name or address to connect to.
   *
   * @default - the host, at the address by which it is reached
   */
  readonly address?: string;
}

/**
 * A question that is asked after a change of a host, over the new rules, and before the change is confirmed. When the answer
 * is no, the host brings the old state back.
 */
export class Probe {
  /** A TCP connection from where Terraform runs must come about. */
  public static tcpOpen(name: string, props: TcpProbeProps): Probe {
    return new Probe({ name, kind: 'tcp_open', address: props.address, port: props.port, ...asked(props) });
  }

  /** A TCP connection from where Terraform runs must not come about: refused, or unanswered until the timeout. */
  public static tcpClosed(name: string, props: TcpProbeProps): Probe {
    return new Probe({ name, kind: 'tcp_closed', address: props.address, port: props.port, ...asked(props) });
  }

  /** A command for sh must exit with 0 on the host, as root. */
  public static command(name: string, command: string, options: ProbeOptions = {}): Probe {
    return new Probe({ name, kind: 'command', command, ...asked(options) });
  }

  /** A service must be active on the host. */
  public static service(name: string, service: string, options: ProbeOptions = {}): Probe {
    return new Probe({ name, kind: 'service', service, ...asked(options) });
  }

  /** A process on the host must be bound to the group, as ulogd is: else what is logged to it is lost. */
  public static logGroup(name: string, group: INflogGroup, options: ProbeOptions = {}): Probe {
    return new Probe({ name, kind: 'log_group', group: group.groupNumber, ...asked(options) });
  }

  private constructor(
    /** @internal */
    public readonly _attributes: ProbeAttributes,
  ) {}
}

function asked({ timeout, atDestroy }: ProbeOptions): Pick<ProbeAttributes, 'timeout' | 'at_destroy'> {
  return { timeout, at_destroy: atDestroy };
}
