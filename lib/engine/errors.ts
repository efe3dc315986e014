import { Problem } from '../contract';

const OUTCOME_UNKNOWN = 'What it did on the host is not known; plan again to see what holds.';

export function notOneTarget(got: 'both' | 'neither'): Problem {
  return new Problem({
    code: 'NF3001',
    summary: `target: exactly one of ssh and local must be given, got ${got}`,
    detail: 'Give "ssh" for a host on the network, or "local" for this machine.',
  });
}

export function localNotRoot(host: string, uid: number): Problem {
  return new Problem({
    code: 'NF3002',
    summary: `${host}: must be changed as root, got uid ${uid}`,
    detail: 'Run this as root, or reach the machine through "ssh" with become = "sudo".',
    path: ['local'],
  });
}

export function noNetns(host: string, name: string, existing: readonly string[]): Problem {
  return new Problem({
    code: 'NF3003',
    summary: `${host}: network namespace "${name}" must exist, got no /run/netns/${name}`,
    detail: `Make it with: ip netns add ${name}. ${existing.length ? `There are: ${existing.join(', ')}` : 'There is none at all'}.`,
    path: ['local', 'netns'],
  });
}

export function badNetnsName(host: string, name: string): Problem {
  return new Problem({
    code: 'NF3004',
    summary: `${host}: the name of a network namespace must be one file name, got "${name}"`,
    detail: 'Use a name that "ip netns list" prints.',
    path: ['local', 'netns'],
  });
}

export function cannotStart(host: string, command: string, words: string): Problem {
  return new Problem({
    code: 'NF3005',
    summary: `${host}: cannot start ${command}: ${words}`,
    detail: `Install it, or correct PATH of the process that runs this.`,
    path: ['local'],
  });
}

export function outcomeUnknown(host: string, what: string, cause?: unknown): Problem {
  return new Problem({
    code: 'NF3006',
    summary: `${host}: a script must end with an exit status, got ${what}`,
    detail: OUTCOME_UNKNOWN,
    cause,
  });
}

export function runTimedOut(host: string, seconds: number): Problem {
  return new Problem({
    code: 'NF3007',
    summary: `${host}: a script must end within ${seconds} s, and did not`,
    detail: `It may still be running. ${OUTCOME_UNKNOWN}`,
  });
}

export function runStopped(host: string): Problem {
  return new Problem({
    code: 'NF3008',
    summary: `${host}: a script was given up before it ended`,
    detail: `It may still be running. ${OUTCOME_UNKNOWN}`,
  });
}

export function connectStopped(host: string): Problem {
  return new Problem({
    code: 'NF3009',
    summary: `${host}: connecting was given up`,
    detail: 'Nothing was changed.',
  });
}

export function closed(host: string): Problem {
  return new Problem({
    code: 'NF3010',
    summary: `${host}: the connection is closed`,
    detail: 'Nothing was sent. Connect again.',
  });
}

export function noChannel(host: string, words: string): Problem {
  return new Problem({
    code: 'NF3011',
    summary: `${host}: the server must let a command be run, and does not: ${words}`,
    detail: 'Nothing was changed. Look at MaxSessions and at the user\'s restrictions in sshd_config there.',
  });
}
