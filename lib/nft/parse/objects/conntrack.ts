import { CtExpectationObject, CtHelperObject, CtTimeoutObject, L3Protocol } from '../../model/object';
import { Cursor } from '../cursor';
import { readDuration, readName, readNumber, readString } from '../scalar';
import { readBraced } from '../value';
import { ObjectBody } from './object-body';

type Draft<T> = { -readonly [K in keyof T]?: T[K] };
const L3: readonly L3Protocol[] = ['ip', 'ip6', 'inet'];
const L4 = ['tcp', 'udp'] as const;

/** A helper's `type "ftp" protocol tcp` is one line. */
export function helperBody(name: string): ObjectBody {
  const helper: Draft<CtHelperObject> = {};
  return {
    read: (cursor) => {
      if (cursor.accept('type')) {
        helper.type = readString(cursor, 'the name of a helper');
        cursor.expect('protocol');
        helper.protocol = cursor.expectOneOf(L4, 'a protocol');
      } else {
        helper.l3proto = readL3(cursor, 'type or l3proto');
      }
    },
    finish: (cursor): CtHelperObject => {
      const { type, protocol, l3proto } = helper;
      return type === undefined || protocol === undefined ? cursor.fail('"type" before this')
        : { kind: 'ct helper', name, type, protocol, ...(l3proto && { l3proto }) };
    },
  };
}

export function timeoutBody(name: string): ObjectBody {
  const timeout: Draft<CtTimeoutObject> = {};
  return {
    read: (cursor) => {
      if (cursor.accept('protocol')) {
        timeout.protocol = cursor.expectOneOf(L4, 'a protocol');
      } else if (cursor.accept('policy')) {
        cursor.expect('=');
        timeout.policy = readBraced(cursor, () => readState(cursor));
      } else {
        timeout.l3proto = readL3(cursor, 'protocol, policy or l3proto');
      }
    },
    finish: (cursor): CtTimeoutObject => {
      const { protocol, policy, l3proto } = timeout;
      return protocol === undefined ? cursor.fail('"protocol" before this')
        : { kind: 'ct timeout', name, protocol, ...(l3proto && { l3proto }), policy: policy ?? [] };
    },
  };
}

/** nft before 1.1 has plain seconds here. */
function readState(cursor: Cursor): { readonly state: string; readonly seconds: number } {
  const state = readName(cursor, 'a state');
  cursor.expect(':');
  return { state, seconds: Math.floor(readDuration(cursor) / 1000) };
}

export function expectationBody(name: string): ObjectBody {
  const expectation: Draft<CtExpectationObject> = {};
  return {
    read: (cursor) => {
      if (cursor.accept('protocol')) {
        expectation.protocol = readName(cursor, 'a protocol');
      } else if (cursor.accept('dport')) {
        expectation.dport = readNumber(cursor, 'a port');
      } else if (cursor.accept('timeout')) {
        expectation.timeout = readDuration(cursor);
      } else if (cursor.accept('size')) {
        expectation.size = readNumber(cursor, 'a size');
      } else {
        expectation.l3proto = readL3(cursor, 'protocol, dport, timeout, size or l3proto');
      }
    },
    finish: (cursor): CtExpectationObject => {
      const { protocol, dport, timeout, size, l3proto } = expectation;
      return protocol === undefined || dport === undefined || timeout === undefined || size === undefined
        ? cursor.fail('"protocol", "dport", "timeout" and "size" before this')
        : { kind: 'ct expectation', name, protocol, dport, timeout, size, ...(l3proto && { l3proto }) };
    },
  };
}

function readL3(cursor: Cursor, others: string): L3Protocol {
  return cursor.accept('l3proto') ? cursor.expectOneOf(L3, 'a family') : cursor.fail(`${others}, or a comment`);
}
