import { homedir } from 'node:os';

/** `~/` is the home of whoever runs Terraform. */
export function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? homedir() + path.slice(1) : path;
}
