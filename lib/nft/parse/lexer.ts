import { parseEther, parseIpv6 } from '../model/address';
import { Source } from './source';
import { Token, TokenKind } from './token';

const BLANKS = /[ \t\r]+|\\[ \t\r]*\n/y;
const WORD = /[A-Za-z_.][A-Za-z0-9/_.-]*/y;
const VARIABLE = /\$([A-Za-z_.][A-Za-z0-9/_.-]*)/y;
const NUMBER = /0x[0-9a-fA-F]+|\d+/y;
const DURATION = /(?=\d)(?:\d+d)?(?:\d+h)?(?:\d+m(?!s))?(?:\d+s)?(?:\d+ms)?/y;
const IPV4 = /\d{1,3}(?:\.\d{1,3}){3}/y;
const CLASSID = /[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}(?=[ \t\n:\-},])/y;
/** Names of protocols that begin with digits. */
const NUMBERED_WORD = /8021(?:ad|q)\b/y;
/** Whatever an IPv6 or Ethernet address can be made of; longer ones are none. */
const ADDRESS_RUN = /[0-9a-fA-F:.]{2,60}/y;
const SYMBOL = /<<|>>|<=|>=|==|!=|[{}()[\],;:/=<>&|^!@*.+-]/y;

/** A remark behind `#`, which nft itself throws away. */
export interface Remark {
  readonly text: string;
  readonly source: Source;
  readonly offset: number;
}

export interface Tokens {
  readonly tokens: readonly Token[];
  readonly remarks: readonly Remark[];
}

/** Cuts a text into tokens as nft's own scanner does. It never fails: what fits no rule becomes a `bad` token. */
export function tokenize(source: Source): Tokens {
  const { text } = source;
  const tokens: Token[] = [];
  const remarks: Remark[] = [];
  let at = 0;
  const add = (kind: TokenKind, token: string, length = token.length) => {
    tokens.push({ kind, text: token, source, offset: at });
    at += length;
  };
  while (at < text.length) {
    const blanks = match(BLANKS, text, at);
    if (blanks !== undefined) {
      at += blanks.length;
      continue;
    }
    const code = text.charCodeAt(at);
    if (code === 0x0a) {
      add('newline', '\n');
    } else if (code === 0x23) {
      const remark = upTo(text, '\n', at);
      remarks.push({ text: remark, source, offset: at });
      at += remark.length;
    } else if (code === 0x22) {
      const string = upTo(text, '"', at + 1);
      if (at + 1 + string.length < text.length) {
        add('string', string, string.length + 2);
      } else {
        add('bad', upTo(text, '\n', at));
      }
    } else if (code === 0x24) {
      const variable = match(VARIABLE, text, at) ?? '$';
      add(variable === '$' ? 'bad' : 'variable', variable.slice(1) || '$', variable.length);
    } else {
      const { kind, text: token } = address(text, at) ?? number(text, at) ?? word(text, at) ?? symbol(text, at);
      add(kind, token);
    }
  }
  add('newline', '\n', 0);
  add('end', '', 0);
  return { tokens, remarks };
}

interface Found {
  readonly kind: TokenKind;
  readonly text: string;
}

/** The longest rule wins, so that `fe80::1` is no word and `192.0.2.1` no number. */
function address(text: string, at: number): Found | undefined {
  if (!mayBeginAddress(text.charCodeAt(at))) {
    return undefined;
  }
  const run = match(ADDRESS_RUN, text, at);
  if (run?.includes(':')) {
    // A colon right behind an address divides a key from its value.
    const candidate = run.endsWith(':') && !run.endsWith('::') ? run.slice(0, -1) : run;
    if (parseIpv6(candidate) !== undefined || parseEther(candidate) !== undefined) {
      return { kind: 'address', text: candidate };
    }
  }
  const ipv4 = match(IPV4, text, at);
  if (ipv4 !== undefined) {
    return { kind: 'address', text: ipv4 };
  }
  const classid = run?.includes(':') ? match(CLASSID, text, at) : undefined;
  return classid === undefined ? undefined : { kind: 'classid', text: classid };
}

function mayBeginAddress(code: number): boolean {
  return (code >= 0x30 && code <= 0x3a) || (code >= 0x41 && code <= 0x46) || (code >= 0x61 && code <= 0x66);
}

function number(text: string, at: number): Found | undefined {
  const plain = match(NUMBER, text, at);
  if (plain === undefined) {
    return undefined;
  }
  const numbered = match(NUMBERED_WORD, text, at);
  if (numbered !== undefined) {
    return { kind: 'word', text: numbered };
  }
  const duration = match(DURATION, text, at) ?? '';
  return duration.length > plain.length ? { kind: 'duration', text: duration } : { kind: 'number', text: plain };
}

function word(text: string, at: number): Found | undefined {
  const found = match(WORD, text, at);
  if (found === undefined || found === '.') {
    return undefined;
  }
  const end = at + found.length;
  const star = text[end] === '*' ? '*' : text.startsWith('\\*', end) ? '\\*' : '';
  return star === '' ? { kind: 'word', text: found } : { kind: 'wildcard', text: found + star };
}

function symbol(text: string, at: number): Found {
  const found = match(SYMBOL, text, at);
  return found === undefined ? { kind: 'bad', text: String.fromCodePoint(text.codePointAt(at)!) } : { kind: 'symbol', text: found };
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

/** The text from here to the next such sign, or to the end. */
function upTo(text: string, sign: string, at: number): string {
  const end = text.indexOf(sign, at);
  return text.slice(at, end < 0 ? undefined : end);
}
