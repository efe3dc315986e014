import { isIPv4, isIPv6 } from 'node:net';
import { badAddress, badIpv4, badPath, badPort, badProtocol, badText, emptyText, longText, missingSecretName } from '../errors';
import { TextOption, TextShape } from '../model/option';
import { UlogdProblem } from '../ulogd-error';

/** Stands for a text that only the host will know: neither its length nor its shape can be checked here. */
const SECRET = /\$\{secret:([^}]*)\}/g;

/** `CONFIG_VAL_STRING_LEN` of ulogd's conffile.h, less its end. */
const LONGEST = 224;

/** What the parser would cut, refuse or misread, and what the plugin would. */
export function checkText({ key, value, shape }: TextOption): UlogdProblem[] {
  if (value === undefined) {
    return [];
  }
  if (value === '') {
    return [emptyText(key)];
  }
  if (/["\x00-\x1f\x7f]/.test(value)) {
    return [badText(key, value)];
  }
  const unnamed = [...value.matchAll(SECRET)].filter(([, name]) => !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(name));
  if (unnamed.length > 0) {
    return [missingSecretName(key, value)];
  }
  const known = value.replace(SECRET, '');
  const bytes = Buffer.byteLength(known);
  if (bytes > LONGEST) {
    return [longText(key, bytes)];
  }
  return known === value ? CHECKS[shape](key, value) : [];
}

const CHECKS: Readonly<Record<TextShape, (key: string, value: string) => UlogdProblem[]>> = {
  any: () => [],
  path: (key, value) => (isPath(value) ? [] : [badPath(key, value)]),
  ipv4: (key, value) => (isIPv4(value) ? [] : [badIpv4(key, value)]),
  addresses: (key, value) => value.split(',').filter((part) => !isNetwork(part)).map((part) => badAddress(key, part)),
  protocols: (key, value) => value.split(',').filter((part) => !/^[a-z][a-z0-9-]*$/.test(part)).map((part) => badProtocol(key, part)),
  port: (key, value) => (isPort(value) ? [] : [badPort(key, value)]),
};

export function isPath(value: string): boolean {
  return /^(\/(?!\.{1,2}(\/|$))[^/]+)+$/.test(value);
}

function isPort(value: string): boolean {
  return /^\d+$/.test(value) ? Number(value) >= 1 && Number(value) <= 65535 : /^[a-z][a-z0-9-]*$/i.test(value);
}

function isNetwork(value: string): boolean {
  const [address, length, ...rest] = value.split('/');
  const bits = isIPv4(address) ? 32 : 128;
  return rest.length === 0 && (isIPv4(address) || isIPv6(address)) && (length === undefined || (/^\d{1,3}$/.test(length) && Number(length) <= bits));
}
