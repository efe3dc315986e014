/** Shapes of keys and values that constructs check at synth, and the provider for whoever writes the resource by hand. */

/** Dotted as sysctl(8) takes it, or with slashes; never a way out of /proc/sys. */
export function isSysctlKey(key: string): boolean {
  return /^[a-z0-9_]+([./][A-Za-z0-9_.:@-]+)+$/.test(key) && !key.includes('..');
}

/** Absolute, in one spelling: without `//`, `.` and `..`, and in one line. */
export function isFilePath(path: string): boolean {
  return /^(\/(?!\.{1,2}(\/|$))[^/\t\n\0]+)+$/.test(path);
}

/** Four octal digits. */
export function isFileMode(mode: string): boolean {
  return /^[0-7]{4}$/.test(mode);
}

/** As systemd and OpenRC name services. */
export function isServiceName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.@:\\-]*$/.test(name);
}

/** What `${secret:NAME}` may call a secret. */
export function isSecretName(name: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name);
}

/** Stands in a file for the value of a secret. */
export function secretPlaceholder(name: string): string {
  return `\${secret:${name}}`;
}

/** The secrets that a text stands in need of, each once. */
export function secretsIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\$\{secret:([^}]*)\}/g)].map(([, name]) => name))];
}
