import { parseIpv4, parseIpv6 } from '../../../nft/model/address';
import { Table } from '../../../nft/model/table';
import { evaluate } from '../../evaluate/evaluate';
import { Packet } from '../../evaluate/packet';
import { Fate, placeText } from '../../evaluate/trace';
import { STRANGER } from '../denial';
import { LintRuleDefinition } from '../rule';
import { LintSubject } from '../subject';

/** Whoever deploys must be able to come back. */
export const ANTI_LOCKOUT: LintRuleDefinition = {
  code: 'NF8210',
  name: 'anti-lockout',
  level: 'error',
  find: ({ tables, way, externalSets }) => {
    const by = way && lockedOutBy(tables, way, externalSets);
    return by === undefined ? [] : [{
      place: {},
      message: `a new connection to tcp port ${way!.port}, by which the host is reached, must not be closed, and ${by}; accept it before`,
    }];
  },
};

const NEW_CONNECTION: Omit<Packet, 'family'> = { ...STRANGER, protocol: 'tcp', tcpFlags: ['syn'] };

/**
 * What certainly ends every new connection to this port, whatever its source and device, in words; undefined while one may come
 * about. Tables of other owners can only close more.
 */
export function lockedOutBy(tables: readonly Table[], { host, port }: NonNullable<LintSubject['way']>, externalSets: readonly string[]): string | undefined {
  if (isLocal(host)) {
    return undefined;
  }
  const families = familiesOf(host);
  const closings = families.flatMap((family) => closing(tables, { family, ...NEW_CONNECTION, dport: port }, externalSets));
  return closings.length === families.length
    ? [...new Set(closings.map(({ verdict, by }) => `${placeText(by)} ${verdict}s it`))].join(', ') : undefined;
}

/** What ends the connection, when it is certain that something does. */
function closing(tables: readonly Table[], packet: Packet, externalSets: readonly string[]): Fate[] {
  const { fates, mayBeRedirected } = evaluate(tables, packet, { hooks: ['ingress', 'prerouting', 'input'], externalSets });
  const closed = fates.every(({ verdict }) => verdict === 'drop' || verdict === 'reject');
  return closed && !mayBeRedirected ? fates.slice(-1) : [];
}

/** A name may be of either family; behind bastions the address is that of the host all the same. */
function familiesOf(host: string): Packet['family'][] {
  return parseIpv4(host) !== undefined ? ['ip'] : parseIpv6(host) !== undefined ? ['ip6'] : ['ip', 'ip6'];
}

/** Over the loopback device, as throwaway hosts and tunnels are reached, connections come another way. */
function isLocal(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}
