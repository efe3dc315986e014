import { sha256 } from '../hash';

/** Where a host remembers what its owners hold. A named network namespace of a machine is a host of its own. */
export function stateRoot(netns: string | null | undefined): string {
  return netns ? `/var/lib/cdk-netfilter/netns/${netns}` : '/var/lib/cdk-netfilter';
}

/** One owner's part of it. Owner names are construct paths, so the folder is named by their hash. */
export function ownerDirectory(owner: string, netns: string | null | undefined): string {
  return `${stateRoot(netns)}/owners/${sha256(owner).slice(0, 16)}`;
}

/** Name under which the first state of a file or value is kept on the host. */
export function originalName(kind: string, key: string): string {
  return `${kind}-${sha256(key).slice(0, 16)}`;
}

/** Followed by the name of an owner's folder: which of its tables have a stand-in since the boot. */
export const STAND_INS = '/run/cdk-netfilter/stands-in-';
