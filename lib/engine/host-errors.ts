import { AttributePath, Problem } from '../contract';
import { TIMED_OUT } from './shell/time-limit';

/** The oldest nft whose listings and grammar the engine knows. */
export const OLDEST_NFT = '0.9.8';

export function noNft(host: string, distribution: string): Problem {
  return new Problem({
    code: 'NF4001',
    summary: `${host}: the command nft is missing`,
    detail: `Install the package "nftables"${distribution ? ` on this host (${distribution})` : ''}, or correct PATH for the user that runs there.`,
  });
}

export function nftTooOld(host: string, version: string): Problem {
  return new Problem({
    code: 'NF4002',
    summary: `${host}: nft must be ${OLDEST_NFT} or newer, got ${version}`,
    detail: 'Upgrade the package "nftables" there; older versions list rulesets in ways that cannot be compared.',
  });
}

export function nftFailed(host: string, words: string): Problem {
  return new Problem({
    code: 'NF4003',
    summary: `${host}: nft cannot list tables: ${words.trim()}`,
    detail: 'It must run as root with CAP_NET_ADMIN in the host\'s network namespace, on a kernel with nf_tables.',
  });
}

export function incomplete(host: string, doing: string, stderr: string): Problem {
  const words = stderr.trim();
  return new Problem({
    code: 'NF4004',
    summary: `${host}: the script to ${doing} did not run to its end`,
    detail: `What holds on the host is not known; plan again to see it.${words ? ` The host said: ${words}` : ''}`,
  });
}

export function tableRefused(place: string, words: string, hint: string | undefined, path: AttributePath): Problem {
  return new Problem({
    code: 'NF4005',
    summary: `${place}: the host's nft refuses it: ${words}`,
    detail: hint,
    path,
  });
}

export function claimedByOther(host: string, what: string, holder: string, owner: string, path: AttributePath | undefined): Problem {
  return new Problem({
    code: 'NF4006',
    summary: `${host}: ${what} belongs to owner "${holder}", not to "${owner}"`,
    detail: 'Nothing was changed. Give one of the two another name, or drop it from the owner that holds it and deploy that one first.',
    path,
  });
}

export function tableNotOurs(host: string, key: string, path: AttributePath): Problem {
  return new Problem({
    code: 'NF4007',
    summary: `${host}: table "${key}" is already there and was not made by this project`,
    detail: 'Nothing was changed. Import it (NetfilterHost.importLive), give yours another name, '
      + `or delete it on the host: nft delete table ${key}`,
    path,
  });
}

/** What a host said while it undid a change only in part, as the end of a message. */
export function quotedWords(words: string): string {
  return words.trim() === '' ? '' : ` It said:\n${words.trim()}`;
}

export function changeRefused(
  host: string, what: string, words: string, undone: boolean, undoWords: string, path: AttributePath | undefined,
): Problem {
  return new Problem({
    code: 'NF4008',
    summary: `${host}: cannot set ${what}: ${words.trim() || 'no reason given'}`,
    detail: undone ? 'What this run had changed before is back as it was.'
      : `What this run had changed before could not all be put back; plan again to see what holds.${quotedWords(undoWords)}`,
    path,
  });
}

export function busy(host: string, holder: string, pids: string, seconds: string): Problem {
  const expiry = Number(seconds) > 0 ? `for ${seconds} s at most` : 'longer than it said';
  return new Problem({
    code: 'NF4009',
    summary: `${host}: another run is changing this host (${holder ? `owner ${holder}, pid ${pids}, ${expiry}` : 'unknown'})`,
    detail: 'Nothing was changed. Try again when it has ended.',
  });
}

export function noRoom(host: string): Problem {
  return new Problem({
    code: 'NF4011',
    summary: `${host}: cannot write under /var/lib/cdk-netfilter`,
    detail: 'What was begun is undone. Make room there, or make it writable for root.',
  });
}

export function notThatTable(place: string, key: string, got: string): Problem {
  return new Problem({
    code: 'NF4012',
    summary: `${place}: the text of "${key}" must be that table and nothing else, got ${got}`,
    path: ['tables', { key }],
  });
}

export function ownerTaken(host: string, owner: string, file: string): Problem {
  return new Problem({
    code: 'NF4013',
    summary: `${host}: owner "${owner}" is another resource's there`,
    detail: 'Nothing was changed. Another project or stack uses that name: give this one another \'owner\'. '
      + 'It may also be this very resource: create_before_destroy cannot work with hosts, so leave it out; and after an apply '
      + `whose end Terraform never saw, remove ${file} on the host.`,
    path: ['owner'],
  });
}

export function noTool(host: string, tool: string): Problem {
  return new Problem({
    code: 'NF4014',
    summary: `${host}: the command ${tool} is missing`,
    detail: 'Nothing was done. It belongs to every POSIX system, or to util-linux (flock, setsid) and coreutils or busybox (sha256sum, timeout).',
  });
}

export function checkFailed(host: string, path: string, status: string, words: string): Problem {
  const how = TIMED_OUT.includes(status) ? 'did not end within 20 s' : `ended with ${status}`;
  return new Problem({
    code: 'NF4015',
    summary: `${host}: file ${path} does not pass its check, which ${how}${words.trim() ? `: ${words.trim()}` : ''}`,
    detail: 'Nothing was changed.',
    path: ['files', { key: path }, 'check'],
  });
}

export function noManager(host: string): Problem {
  return new Problem({
    code: 'NF4016',
    summary: `${host}: services need systemd or OpenRC, and this host runs neither`,
    detail: 'Nothing was changed. Leave the services of this host out.',
    path: ['services'],
  });
}

export function noSuchService(host: string, name: string): Problem {
  return new Problem({
    code: 'NF4017',
    summary: `${host}: there is no service "${name}"`,
    detail: 'Nothing was changed. Install the package that it belongs to; when this very run is to install it, set check_at_plan (checkAtPlan) to false.',
    path: ['services', { key: name }],
  });
}
