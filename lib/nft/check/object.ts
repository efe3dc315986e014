import { badValue, emptyText } from '../errors';
import { parseAddress } from '../model/address';
import { Flowtable, Synproxy, TableObject, TunnelEncapsulation, TunnelObject } from '../model/object';
import { isDeferred } from '../model/value-of';
import { NftProblem } from '../nft-error';
import { checkLimit } from './limit';
import { checkNumber, U16, U32 } from './number';
import { checkStateful } from './stateful';
import { checkComment, checkQuotable, utf8Bytes } from './text';
import { checkInterface } from './value';

const U8 = 0xff;
/** NF_CT_HELPER_NAME_LEN and NFT_SECMARK_CTX_MAXLEN, less the final zero. */
const HELPER_BYTES = 15;
const CONTEXT_BYTES = 255;
/** Shifts beyond this mean nothing to TCP (RFC 7323). */
const WSCALE_MAX = 14;
const GENEVE_BYTES = 127;

export const TIMEOUT_STATES: Readonly<Record<'tcp' | 'udp', readonly string[]>> = {
  tcp: ['syn_sent', 'syn_recv', 'established', 'fin_wait', 'close_wait', 'last_ack', 'time_wait', 'close', 'retrans', 'unack'],
  udp: ['unreplied', 'replied'],
};

/** What is wrong with an object by itself. */
export function checkObject(object: TableObject): NftProblem[] {
  return [...checkComment(object.comment), ...checkBody(object)];
}

function checkBody(object: TableObject): NftProblem[] {
  switch (object.kind) {
    case 'counter':
    case 'quota':
      return checkStateful(object);
    case 'limit':
      return checkLimit(object);
    case 'ct helper':
      return checkWord('the type of a helper', object.type, HELPER_BYTES);
    case 'ct timeout':
      return object.policy.flatMap(({ state, seconds }) => [
        ...(TIMEOUT_STATES[object.protocol].includes(state) ? [] : [badValue(`a state of ${object.protocol} must be one of ${TIMEOUT_STATES[object.protocol].join(', ')}`, state)]),
        ...checkNumber(`the seconds of ${state}`, seconds, 1, U32),
      ]);
    case 'ct expectation':
      return [...checkNumber(`'dport'`, object.dport, 0, U16), ...checkNumber(`'size'`, object.size, 1, U8)];
    case 'synproxy':
      return checkSynproxy(object);
    case 'secmark':
      return checkWord('a security context', object.context, CONTEXT_BYTES);
    case 'tunnel':
      return checkTunnel(object);
  }
}

export function checkSynproxy({ mss, wscale }: Synproxy): NftProblem[] {
  return [...checkNumber(`'mss'`, mss, 0, U16), ...checkNumber(`'wscale'`, wscale, 0, WSCALE_MAX)];
}

function checkWord(what: string, text: string, bytes: number): NftProblem[] {
  if (text === '') {
    return [emptyText(what)];
  }
  const fits = isDeferred(text) || utf8Bytes(text) <= bytes;
  return [...checkQuotable(what, text), ...(fits ? [] : [badValue(`${what} must have at most ${bytes} bytes in UTF-8`, text)])];
}

function checkTunnel({ family, id, saddr, daddr, sport, dport, tos, ttl, encapsulation }: TunnelObject): NftProblem[] {
  const form = family === 'ip' ? 'ipv4' : 'ipv6';
  const stray = [saddr, daddr].filter((text) => text !== undefined && !isDeferred(text) && parseAddress(form, text) === undefined);
  return [
    ...stray.map((text) => badValue(`the ends of a tunnel must be two addresses of one family`, text!)),
    ...checkNumber(`'id'`, id, 0, U32),
    ...checkNumber(`'sport'`, sport, 0, U16),
    ...checkNumber(`'dport'`, dport, 0, U16),
    ...checkNumber(`'tos'`, tos, 0, U8),
    ...checkNumber(`'ttl'`, ttl, 0, U8),
    ...(encapsulation === undefined ? [] : checkEncapsulation(encapsulation)),
  ];
}

function checkEncapsulation(node: TunnelEncapsulation): NftProblem[] {
  switch (node.kind) {
    case 'vxlan':
      return checkNumber(`'gbp'`, node.gbp, 0, U32);
    case 'erspan':
      return node.version === 1 ? checkNumber(`'index'`, node.index, 0, U32) : checkNumber(`'id'`, node.id, 0, 63);
    case 'geneve':
      return node.options.flatMap((option) => [
        ...checkNumber(`'class'`, option.class, 0, U16),
        ...checkNumber(`'type'`, option.type, 0, U8),
        ...(new RegExp(`^0x(?:[0-9a-fA-F]{2}){1,${GENEVE_BYTES}}$`).test(option.data)
          ? [] : [badValue(`the data of a geneve option must be 1 to ${GENEVE_BYTES} bytes in hexadecimal, such as 0x12345678`, option.data)]),
      ]);
  }
}

export function checkFlowtable({ devices }: Flowtable): NftProblem[] {
  return devices.flatMap((text) => checkInterface({ text }));
}
