/** How a change is confirmed: until then the host undoes it by itself. */
export interface Confirm {
  /** False commits without a way back; default true. */
  readonly enabled?: boolean | null;
  /** Seconds that the host waits for the confirmation; default {@link CONFIRM_TIMEOUT}. */
  readonly timeout?: number | null;
  /** What must hold besides a new connection, in this order. */
  readonly probes?: readonly Probe[] | null;
}

/** Seconds that a host waits for the confirmation of a change, unless something else is said. */
export const CONFIRM_TIMEOUT = 60;

/**
 * What a probe asks: a TCP connection from where Terraform runs that must come about, or must not; a command on the host
 * that must exit with 0; a service that must be active; a group that a process must be bound to (nfnetlink_log).
 */
export const PROBE_KINDS = ['tcp_open', 'tcp_closed', 'command', 'service', 'log_group'] as const;

export type ProbeKind = typeof PROBE_KINDS[number];

/** One question that is asked after a change and before it is confirmed. */
export interface Probe {
  /** For messages. */
  readonly name: string;
  readonly kind: ProbeKind;
  /** `tcp_open`, `tcp_closed`: whom to connect to; null is the host itself, as it is reached. */
  readonly address?: string | null;
  /** `tcp_open`, `tcp_closed`. */
  readonly port?: number | null;
  /** `command`: for sh, as root. */
  readonly command?: string | null;
  /** `service`: its name. */
  readonly service?: string | null;
  /** `log_group`: its number. */
  readonly group?: number | null;
  /** Seconds until the answer counts as no; default 5. */
  readonly timeout?: number | null;
  /** False: not asked when all is given up, since that takes away what it asks about; default true. */
  readonly at_destroy?: boolean | null;
}

/** How a destroy is confirmed: without the questions about what it takes away. */
export function confirmOfDestroy(confirm: Confirm | null): Confirm | null {
  return confirm && { ...confirm, probes: confirm.probes?.filter(({ at_destroy: asked }) => asked !== false) };
}
