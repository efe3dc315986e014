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
/** Whatever an IPv6 or Ethernet address is made of, up to the length of the longest one. */
const ADDRESS_RUN = /(?!:[^:])[0-9a-fA-F:.]{2,45}/y;
/**
 * What some versions list for a part of iptables-nft that they cannot translate: no remark to the end of the line, since the
 * rule goes on behind it.
 */
const PLACEHOLDER = /# xt_(\w+)(?=[ \t]*(?:\n|$)|[ \t]+(?:# xt_|(?:counter|comment|ct|ip6?|limit|meta|tcp|udp|xt)\b))/y;
const IN_WORD = /[0-9A-Za-z_]/;
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
  // Where a run of digits and colons was no address, none begins within it: looking again and again would take too long.
  let noAddressBefore = 0;
  const add = (kind: TokenKind, token: string, length = token.length) => {
    tokens.push({ kind, text: token, source, offset: at });
    at += length;
  };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const blanks = code <= 0x20 || code === 0x5c ? match(BLANKS, text, at) : undefined;
    if (blanks !== undefined) {
      at += blanks.length;
    } else if (code === 0x0a) {
      add('newline', '\n');
    } else if (code === 0x23) {
      const placeholder = match(PLACEHOLDER, text, at);
      if (placeholder === undefined) {
        const remark = upTo(text, '\n', at);
        remarks.push({ text: remark, source, offset: at });
        at += remark.length;
      } else {
        const name = placeholder.slice('# xt_'.length);
        add('word', 'xt', 0);
        // By the custom of iptables.
        add('word', name === name.toUpperCase() ? 'target' : 'match', 0);
        add('string', name, placeholder.length);
      }
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
      const run = at >= noAddressBefore && mayBeginAddress(code) ? match(ADDRESS_RUN, text, at) : undefined;
      const long = run?.includes(':') ? longAddress(text, at, run) : undefined;
      if (run?.includes(':') && long === undefined) {
        noAddressBefore = at + run.length;
      }
      const { kind, text: token } = long ?? shortAddress(text, at, code) ?? number(text, at) ?? word(text, at) ?? symbol(text, at);
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

/** The longest IPv6 or Ethernet address at the beginning of the run, as long as no word goes on behind it. */
function longAddress(text: string, at: number, run: string): Found | undefined {
  // No address has three colons in a row, so that none reaches beyond two of them.
  const colons = run.indexOf(':::');
  for (let length = colons < 0 ? run.length : colons + 2; length > 1; length--) {
    const candidate = run.slice(0, length);
    const goesOn = IN_WORD.test(text.charAt(at + length));
    if (!goesOn && (parseIpv6(candidate) !== undefined || parseEther(candidate) !== undefined)) {
      return { kind: 'address', text: candidate };
    }
  }
  return undefined;
}

function shortAddress(text: string, at: number, code: number): Found | undefined {
  if (!mayBeginAddress(code)) {
    return undefined;
  }
  const ipv4 = match(IPV4, text, at);
  if (ipv4 !== undefined) {
    return { kind: 'address', text: ipv4 };
  }
  const classid = match(CLASSID, text, at);
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
