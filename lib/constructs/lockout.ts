import { Token } from 'cdktf';
import { SshTarget } from '../contract';
import { parseIpv4, parseIpv6 } from '../nft/model/address';
import { Table } from '../nft/model/table';
import { evaluate, Fate, Packet, placeText } from '../review';
import { lockedOut } from './errors';

const SSH_PORT = 22;

/** Why a host may do without the check for lockouts. */
export interface LockoutWaiverProps {
  /** The way in that stays, for whoever reads the code later: `console of the provider`. */
  readonly reason: string;
}

/**
 * Throws when the tables of a host certainly end every new connection to the SSH port by which it is reached, whatever its
 * source and device. Tables of other owners can only close more.
 */
export function refuseLockout(place: string, tables: readonly Table[], ssh: SshTarget, externalSets: readonly string[]): void {
  // What the client's configuration says is not known here, nor a port that another resource has chosen.
  const port = ssh.port ?? (ssh.config_file ? undefined : SSH_PORT);
  if (port === undefined || Token.isUnresolved(port) || isLocal(ssh)) {
    return;
  }
  const families = familiesOf(ssh);
  const closings = families.flatMap((family) => closing(tables, { family, ...NEW_CONNECTION, dport: port }, externalSets));
  if (closings.length === families.length) {
    const by = new Set(closings.map(({ verdict, by: fate }) => `${placeText(fate)} ${verdict}s it`));
    throw lockedOut(place, port, [...by].join(', '));
  }
}

const NEW_CONNECTION: Omit<Packet, 'family'> = { protocol: 'tcp', tcpFlags: ['syn'], ctState: 'new', fromOutside: true };

/** What ends the connection, when it is certain that something does. */
function closing(tables: readonly Table[], packet: Packet, externalSets: readonly string[]): Fate[] {
  const { fates, mayBeRedirected } = evaluate(tables, packet, { hooks: ['ingress', 'prerouting', 'input'], externalSets });
  const closed = fates.every(({ verdict }) => verdict === 'drop' || verdict === 'reject');
  return closed && !mayBeRedirected ? fates.slice(-1) : [];
}

/** A name may be of either family; behind bastions the address is that of the host all the same. */
function familiesOf({ host }: SshTarget): Packet['family'][] {
  return parseIpv4(host) !== undefined ? ['ip'] : parseIpv6(host) !== undefined ? ['ip6'] : ['ip', 'ip6'];
}

/** Over the loopback device, as throwaway hosts and tunnels are reached, connections come another way. */
function isLocal({ host }: SshTarget): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
