import { Token } from 'cdktf';
import { sshPort, SshTarget } from '../contract';
import { LintSubject, lockedOutBy } from '../review';
import { lockedOut } from './errors';

/** Why a host may do without the check for lockouts. */
export interface LockoutWaiverProps {
  /** The way in that stays, for whoever reads the code later: `console of the provider`. */
  readonly reason: string;
}

/** The port by which a host is reached; undefined where that is not known before Terraform runs. */
export function wayIn(ssh: SshTarget): { readonly host: string; readonly port: number } | undefined {
  // Another resource may choose it.
  const port = sshPort(ssh);
  return port === undefined || Token.isUnresolved(port) ? undefined : { host: ssh.host, port };
}

/** Throws when the tables of a host certainly end every new connection by which it is reached. */
export function refuseLockout(place: string, { tables, way, externalSets }: Omit<LintSubject, 'trusted'>): void {
  const by = way && lockedOutBy(tables, way, externalSets);
  if (by !== undefined) {
    throw lockedOut(place, way!.port, by);
  }
}
