import { Confirm, CONFIRM_TIMEOUT, Probe } from '../../contract';

/** What is asked before a change holds, a sentence each. */
export function probeTexts(confirm: Confirm | null | undefined): string[] {
  if (confirm?.enabled === false) {
    return ['nothing is asked: a change that locks you out stays'];
  }
  const within = confirm?.timeout ?? CONFIRM_TIMEOUT;
  return [`a new connection, within ${within} s; else the host brings the old state back by itself`, ...(confirm?.probes ?? []).map(probeText)];
}

function probeText({ name, kind, ...probe }: Probe): string {
  switch (kind) {
    case 'tcp_open': return `${name}: tcp port ${probe.port} of ${probe.address ?? 'the host'} must be open`;
    case 'tcp_closed': return `${name}: tcp port ${probe.port} of ${probe.address ?? 'the host'} must be closed`;
    case 'command': return `${name}: must succeed: ${probe.command}`;
    case 'service': return `${name}: service ${probe.service} must be active`;
    case 'log_group': return `${name}: somebody must read log group ${probe.group}`;
  }
}
