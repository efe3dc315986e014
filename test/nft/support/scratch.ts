import { execFileSync, spawnSync } from 'node:child_process';

/** Devices that the cases name. Kernels before 6.16 want them to exist. */
const DEVICES = ['q0', 'q1'].map((name) => `ip link add ${name} type ifb`).join(' && ');

/** Loads text into a network namespace that ends with the call, and lists what is there then. */
export function loadAndList(text: string): { readonly listing: string; readonly errors: string } {
  const script = `ip link set lo up && ${DEVICES} && nft -f - && nft -s list ruleset`;
  const { stdout, stderr } = spawnSync('unshare', ['-n', 'sh', '-c', script], { input: text, encoding: 'utf8', timeout: 30_000 });
  return { listing: stdout, errors: stderr };
}

/** Major and minor version of this machine's nft. */
export function nftVersion(): [number, number] {
  const [, major, minor] = /v(\d+)\.(\d+)/.exec(execFileSync('nft', ['--version'], { encoding: 'utf8' }))!;
  return [Number(major), Number(minor)];
}
