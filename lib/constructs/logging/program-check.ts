/** A command that fails where a program is not there, and says what to install. */
export function programThere(command: string, what: string): string {
  return `command -v ${command} >/dev/null || { echo "${command} is not there; install ${what}"; exit 1; }`;
}
