import { AttributePath, Problem } from '../../contract';

const PATH: AttributePath = ['ssh', 'become'];
const UNCHANGED = 'Nothing was changed.';

/** Who wanted to become root where, for messages. */
export interface Whom {
  readonly host: string;
  readonly user: string;
}

export function passwordNeeded({ host, user }: Whom): Problem {
  return new Problem({
    code: 'NF3050',
    summary: `${host}: "${user}" must be able to use sudo without a password, and sudo asks for one`,
    detail: `Give the credential's become_password, or allow it in sudoers: ${user} ALL=(root) NOPASSWD: ALL. ${UNCHANGED}`,
    path: PATH,
  });
}

export function passwordWrong({ host, user }: Whom): Problem {
  return new Problem({
    code: 'NF3051',
    summary: `${host}: become_password must be the password of "${user}", and sudo refuses it`,
    detail: `Correct the credential's become_password. It was tried once. ${UNCHANGED}`,
    path: ['ssh', 'credential'],
  });
}

export function notAllowed({ host, user }: Whom): Problem {
  return new Problem({
    code: 'NF3052',
    summary: `${host}: "${user}" must be allowed to run sh as root, and sudoers does not allow it`,
    detail: `Allow it in sudoers: ${user} ALL=(root) ALL. Or log in as another user. ${UNCHANGED}`,
    path: PATH,
  });
}

export function noSudo({ host }: Whom): Problem {
  return new Problem({
    code: 'NF3053',
    summary: `${host}: become = "sudo" needs the command sudo, which is not there`,
    detail: `Install the package "sudo", or log in as root and leave "become" out. ${UNCHANGED}`,
    path: PATH,
  });
}

export function needsTerminal({ host, user }: Whom): Problem {
  return new Problem({
    code: 'NF3054',
    summary: `${host}: sudo must work without a terminal, and asks for one`,
    detail: `Take the requirement away in sudoers: Defaults:${user} !requiretty. ${UNCHANGED}`,
    path: PATH,
  });
}

export function sudoFailed({ host }: Whom, words: string): Problem {
  return new Problem({
    code: 'NF3055',
    summary: `${host}: sudo must start sh, and did not: ${words}`,
    detail: UNCHANGED,
    path: PATH,
  });
}

export function notRoot({ host, user }: Whom, uid: string): Problem {
  return new Problem({
    code: 'NF3056',
    summary: `${host}: scripts must run as root, and "${user}" has uid ${uid}`,
    detail: `Give become = "sudo", or log in as root. ${UNCHANGED}`,
    path: PATH,
  });
}

export function noShell({ host, user }: Whom, words: string): Problem {
  return new Problem({
    code: 'NF3057',
    summary: `${host}: the login of "${user}" must start sh, and did not: ${words}`,
    detail: `Give the user a login shell, without a forced command. ${UNCHANGED}`,
    path: ['ssh', 'user'],
  });
}
