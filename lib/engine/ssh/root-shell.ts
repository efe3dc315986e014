import { randomBytes } from 'node:crypto';
import { Problem } from '../../contract';
import {
  needsTerminal, noShell, noSudo, notAllowed, notRoot, passwordNeeded, passwordWrong, sudoFailed, Whom,
} from './sudo-errors';

/** How an unprivileged login becomes root. */
export interface Become {
  readonly sudo: boolean;
  readonly password: string | undefined;
}

/**
 * Says on both outputs that sh has started, and as whom; all that comes before is the noise of logins: banners, start-up
 * files, sudo's lecture. Goes no further unless it is root.
 */
const greet = (mark: string) =>
  `u=$(id -u); echo "${mark} $u"; echo ${mark} >&2; [ "$u" = 0 ] || exit 0; unset u; LC_ALL=C; export LC_ALL; `;

/** One start of sh as root: the command for the host, what it reads, and how to read what it says. */
export class RootShell {
  public readonly command: string;
  /** What is sent at once. */
  public readonly opening: string;
  /** What is sent when sh has started; undefined when all was sent at once. */
  public readonly rest: string | undefined;
  private readonly mark = randomBytes(16).toString('hex');

  public constructor(script: string, private readonly become: Become, private readonly whom: Whom) {
    const { sudo, password } = become;
    if (!sudo || password === undefined) {
      this.command = `env LC_ALL=C ${sudo ? 'sudo -n sh' : 'sh'}`;
      this.opening = greet(this.mark) + script;
      return;
    }
    // Where sudo asks for no password, the line that holds it is still there to be read, and must not be run: all lines
    // up to the mark are passed over. The script waits for sh, so that sudo never takes its lines for passwords.
    const skip = `while IFS= read -r l; do [ "$l" = ${this.mark} ] && exec sh; done`;
    this.command = `env LC_ALL=C sudo -S -p '${this.mark}?' sh -c '${greet(this.mark)}${skip}'`;
    this.opening = `${password}\n`;
    this.rest = `${this.mark}\n${script}`;
  }

  /** The uid that sh runs as; undefined while it has not started. */
  public startedAs(stdout: Buffer): string | undefined {
    const at = stdout.indexOf(`${this.mark} `);
    const end = at < 0 ? -1 : stdout.indexOf('\n', at);
    return end < 0 ? undefined : stdout.toString('latin1', at + this.mark.length + 1, end);
  }

  /** sudo asks again: the password was wrong. What it says besides differs between hosts, its prompt is ours. */
  public isAskedAgain(stderr: Buffer): boolean {
    return stderr.indexOf(`${this.mark}?`) !== stderr.lastIndexOf(`${this.mark}?`);
  }

  /** What the script itself printed. */
  public ownOutput(stdout: Buffer, stderr: Buffer): { readonly stdout: string; readonly stderr: string } {
    return { stdout: after(stdout, `${this.mark} 0\n`), stderr: after(stderr, `${this.mark}\n`) };
  }

  /** Why the script was not run, or undefined when it was. */
  public failure(stdout: Buffer, stderr: Buffer, code: number): Problem | undefined {
    const uid = this.startedAs(stdout);
    if (uid !== undefined) {
      return uid === '0' ? undefined : notRoot(this.whom, uid);
    }
    const all = `${stderr.toString('utf8')}\n${stdout.toString('utf8')}`.replaceAll(`${this.mark}?`, '');
    const words = all.trim().split(/\s*\n\s*/).join('; ') || `exit status ${code}`;
    return this.become.sudo ? this.explainSudo(words) : noShell(this.whom, words);
  }

  private explainSudo(words: string): Problem {
    const says = (pattern: RegExp) => pattern.test(words);
    if (says(/env: .*sudo.*No such file|sudo: (command )?not found/)) {
      return noSudo(this.whom);
    }
    if (says(/must have a tty/)) {
      return needsTerminal(this.whom);
    }
    if (says(/not in the sudoers file|is not allowed to execute|may not run sudo/)) {
      return notAllowed(this.whom);
    }
    if (says(/incorrect password attempt|no password was provided/)) {
      return passwordWrong(this.whom);
    }
    return says(/a password is required/) ? passwordNeeded(this.whom) : sudoFailed(this.whom, words);
  }
}

function after(output: Buffer, mark: string): string {
  const at = output.indexOf(mark);
  return output.toString('utf8', at < 0 ? 0 : at + mark.length);
}
