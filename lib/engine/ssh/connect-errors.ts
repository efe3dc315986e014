import { Problem } from '../../contract';
import { attributeOf, Hop, hostAndPort } from './hop';

const UNREACHED = 'Nothing was changed.';

/** Something that may be over in a moment, so that connecting is worth another try. */
export class Transient extends Error {
  public constructor(public readonly problem: Problem) {
    super(problem.message);
  }
}

export function nameNotFound(hop: Hop, words: string): Problem {
  return new Problem({
    code: 'NF3020',
    summary: `${hop.name}: the name "${hop.host}" must resolve, and does not (${words})`,
    detail: `Correct "host", or the resolver of the machine that Terraform runs on. ${UNREACHED}`,
    path: attributeOf(hop, 'host'),
  });
}

export function refused(hop: Hop): Problem {
  return new Problem({
    code: 'NF3021',
    summary: `${hop.name}: an SSH server must listen on port ${hop.port}, and the connection was refused`,
    detail: `Start sshd there, correct "port", or look whether a firewall on the way rejects it. ${UNREACHED}`,
    path: attributeOf(hop, 'port'),
  });
}

/** `missing` is what did not come: an answer at all, the server's greeting, the end of the login. */
export function timedOut(hop: Hop, missing: string): Problem {
  return new Problem({
    code: 'NF3022',
    summary: `${hop.name}: ${missing} must come within ${hop.timeout} s, and did not`,
    detail: 'Look whether a firewall drops the packets or the host is down; a slow link needs a longer connect_timeout. '
      + UNREACHED,
    path: attributeOf(hop, 'host'),
  });
}

export function unreachable(hop: Hop, words: string): Problem {
  return new Problem({
    code: 'NF3023',
    summary: `${hop.name}: ${hop.host} must be reachable from here, and is not (${words})`,
    detail: `Correct the routes or the address, or go through a bastion. ${UNREACHED}`,
    path: attributeOf(hop, 'host'),
  });
}

export function closedEarly(hop: Hop, words: string): Problem {
  return new Problem({
    code: 'NF3024',
    summary: `${hop.name}: the connection must stay open until the login, and was closed before (${words})`,
    detail: 'The server may have too many connections (MaxStartups in sshd_config), a ban on this address, or no SSH on that '
      + `port. ${UNREACHED}`,
    path: attributeOf(hop, 'port'),
  });
}

export function notSsh(hop: Hop, words: string): Problem {
  return new Problem({
    code: 'NF3025',
    summary: `${hop.name}: the server must agree on an SSH session, and does not: ${words}`,
    detail: 'It may be no SSH server, or one so old that it has no algorithm left that is safe to use. See '
      + `"ssh -v -p ${hop.port} ${hop.host}". ${UNREACHED}`,
    path: attributeOf(hop, 'port'),
  });
}

export function cannotForward(bastion: Hop, to: Hop, words: string): Problem {
  return new Problem({
    code: 'NF3026',
    summary: `${bastion.name}: ${hostAndPort(to.host, to.port)} must be reachable from there, and is not (${words})`,
    detail: `Names and addresses behind a bastion are the bastion's; its sshd must allow TCP forwarding. ${UNREACHED}`,
    path: attributeOf(to, 'host'),
  });
}
