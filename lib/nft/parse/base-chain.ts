import { canonicalPriority, priorityNames, priorityValue } from '../model/priority';
import { BaseChain, ChainType, Family, Hook, Policy, Priority } from '../model/table';
import { Cursor } from './cursor';
import { unexpected } from './errors';
import { readName, readNameOrString, readNumber } from './scalar';
import { readBraced } from './value';

const TYPES: readonly ChainType[] = ['filter', 'nat', 'route'];
const HOOKS: readonly Hook[] = ['prerouting', 'input', 'forward', 'output', 'postrouting', 'ingress', 'egress'];
const POLICIES: readonly Policy[] = ['accept', 'drop'];

/** Where a chain stands; its policy and flags are statements of their own. */
export type BaseHook = Omit<BaseChain, 'policy' | 'offload'>;

/** Reads `type … hook … [device …] priority …`. */
export function readBaseChain(cursor: Cursor, family: Family): BaseHook {
  cursor.expect('type');
  const type = cursor.expectOneOf(TYPES, 'a type of chain');
  cursor.expect('hook');
  const hook = cursor.expectOneOf(HOOKS, 'a hook');
  const devices = readDevices(cursor);
  cursor.expect('priority');
  return { type, hook, devices, priority: canonicalPriority(family, hook, readPriority(cursor, family)) };
}

export function readPolicy(cursor: Cursor): Policy {
  cursor.expect('policy');
  return cursor.expectOneOf(POLICIES, 'a policy');
}

export function readDevices(cursor: Cursor): string[] {
  const word = cursor.accept('device', 'devices');
  if (word === undefined) {
    return [];
  }
  const equals = cursor.accept('=') !== undefined;
  return equals || cursor.is('{') ? readBraced(cursor, () => readDevice(cursor)) : [readDevice(cursor)];
}

function readDevice(cursor: Cursor): string {
  return cursor.peek().kind === 'wildcard' ? cursor.next().text : readNameOrString(cursor, 'a device');
}

export function readPriority(cursor: Cursor, family: Family): Priority {
  if (cursor.peek().kind !== 'word') {
    return { offset: readSigned(cursor) };
  }
  const at = cursor.peek();
  const name = readName(cursor, 'a priority');
  const offset = cursor.is('+', '-') ? readSigned(cursor) : 0;
  return priorityValue(family, { name, offset }) !== undefined ? { name, offset }
    : cursor.refuse(unexpected(`a priority of family ${family}: ${priorityNames(family).join(', ')}, or a number`, JSON.stringify(name)), at);
}

function readSigned(cursor: Cursor): number {
  const sign = cursor.accept('+', '-') === '-' ? -1 : 1;
  return sign * readNumber(cursor, 'a priority') || 0;
}
