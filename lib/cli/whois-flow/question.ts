import { isIP, SocketAddress } from 'node:net';
import { UsageError } from '../usage-error';
import { protocolNumber } from './protocol';

/** Who was behind this public address and port at this time? */
export interface Question {
  /** As the kernel writes it. */
  readonly address: string;
  readonly port: number;
  /** Seconds since 1970. */
  readonly time: number;
  /** How long that moment is: those who ask in whole seconds mean all of one. */
  readonly span: number;
  /** Number of the only protocol that counts; each does without. */
  readonly protocol?: number;
  /** By how many seconds the clocks of those who ask and of those who logged may differ. */
  readonly tolerance: number;
}

const ISO = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)(Z|[+-]\d\d:?\d\d)$/i;
const FRACTION = /[.,]\d/;
const EPOCH = /^\d{1,11}(\.\d+)?$/;

export function toQuestion(words: readonly string[], protocol: string | undefined, tolerance: string): Question {
  if (words.length !== 3) {
    throw new UsageError(`whois-flow must be given ADDRESS, PORT and TIME, got ${words.length === 0 ? 'none' : words.join(' ')}`);
  }
  const [address, port, time] = words;
  return {
    address: toAddress(address),
    port: toPort(port),
    time: toTime(time),
    span: FRACTION.test(time) ? 0 : 1,
    protocol: protocol === undefined ? undefined : protocolNumber(protocol),
    tolerance: toTolerance(tolerance),
  };
}

/** One spelling for each address. */
export function toAddress(text: string): string {
  const version = isIP(text);
  if (version === 0) {
    throw new UsageError(`ADDRESS must be an IPv4 or IPv6 address, got ${text}`);
  }
  return new SocketAddress({ address: text, family: version === 4 ? 'ipv4' : 'ipv6' }).address;
}

function toPort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65535) {
    throw new UsageError(`PORT must be a number from 0 to 65535, got ${text}`);
  }
  return port;
}

function toTime(text: string): number {
  if (EPOCH.test(text)) {
    return Number(text);
  }
  const [, day, clock, zone] = ISO.exec(text) ?? [];
  const milliseconds = Date.parse(`${day}T${clock?.replace(',', '.')}${zone?.toUpperCase().replace(/(\d\d):?(\d\d)$/, '$1:$2')}`);
  if (Number.isNaN(milliseconds)) {
    throw new UsageError(`TIME must be ISO 8601 with its zone, such as 2026-02-22T12:27:04Z, or seconds since 1970, got ${text}`);
  }
  return milliseconds / 1000;
}

function toTolerance(text: string): number {
  const seconds = Number(text);
  if (!/^\d+(\.\d+)?$/.test(text) || seconds > 86_400) {
    throw new UsageError(`--tolerance must be seconds from 0 to 86400, got ${text}`);
  }
  return seconds;
}
