import { badInterface, badValue, combinedBits, hostBits, inverted, longPrefixLength, partsMismatch } from '../errors';
import { formatAddress } from '../model/address';
import { Datatype, highestOf, symbolValue } from '../model/datatype';
import { AddressValue, PrefixValue, RangeValue, StringValue, Value } from '../model/expression';
import { intervalOf, numberOf } from '../model/interval';
import { isDeferred } from '../model/value-of';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { shown } from './shown';
import { checkElementStatements } from './stateful';
import { checkQuotable, utf8Bytes } from './text';

/** What is wrong with a value where one of these types is wanted. `field` names the place in errors. */
export function checkValue(value: Value, types: readonly Datatype[], field: string): NftProblem[] {
  if (value.kind === 'element') {
    return [...checkValue(value.value, types, field), ...checkElementStatements(value.statements)];
  }
  if (value.kind === 'catch-all' || value.kind === 'set-reference') {
    return [];
  }
  if (types.length > 1) {
    return value.kind === 'concat' && value.parts.length === types.length
      ? value.parts.flatMap((part, i) => checkSingle(part as Value, types[i], field))
      : [partsMismatch(field, types.length, renderExpression(value))];
  }
  return checkSingle(value, types[0], field);
}

function checkSingle(value: Value, type: Datatype, field: string): NftProblem[] {
  switch (value.kind) {
    case 'deferred':
    case 'catch-all':
    case 'set-reference':
      return [];
    case 'prefix':
      return checkPrefix(value, type, field);
    case 'range':
      return checkRange(value, type, field);
    case 'string':
      return checkString(value, type, field);
    case 'flags':
      return value.flags.flatMap((flag) => (flag.kind === 'flags' ? [combinedBits(field, renderExpression(flag))] : checkSingle(flag, type, field)));
    case 'integer':
      return type.form === 'text' || (isNumeric(type) && value.value >= 0n && value.value <= highestOf(type)) ? [] : [wrong(type, field, value)];
    case 'address':
      return type.form === 'text' || takes(type, value) ? [] : [wrong(type, field, value)];
    case 'symbol':
      return type.form === 'text' || symbolValue(type, value.name) !== undefined ? [] : [wrong(type, field, value)];
    case 'concat':
    case 'set':
    case 'element':
      return [wrong(type, field, value)];
  }
}

function isNumeric({ form }: Datatype): boolean {
  return form === 'integer' || form === 'bitmask' || form === 'date' || form === 'hour';
}

const DATE = /^\d{4}-\d\d-\d\d(?: \d\d:\d\d(?::\d\d)?)?$/;
const HOUR = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/;

function takes({ form, addresses }: Datatype, { family }: AddressValue): boolean {
  return form === family || (addresses === true && family === 'ipv4');
}

/** What stands between quotes. */
function checkString(value: StringValue, type: Datatype, field: string): NftProblem[] {
  const { text } = value;
  switch (type.form) {
    case 'ifname':
      return checkInterface(value);
    case 'string':
    case 'text':
      return checkQuotable(field, text);
    case 'date':
      return DATE.test(text) && !Number.isNaN(Date.parse(text.replace(' ', 'T'))) ? [] : [wrong(type, field, value)];
    case 'hour':
      return HOUR.test(text) ? [] : [wrong(type, field, value)];
    default:
      return symbolValue(type, text) !== undefined || (type.namesOfHost && HOST_NAME.test(text)) ? [] : [wrong(type, field, value)];
  }
}

/** What begins with a digit or a sign is a number that went wrong, and no name of a user or group. */
const HOST_NAME = /^[A-Za-z_][^\s":]*$/;

function checkPrefix(value: PrefixValue, type: Datatype, field: string): NftProblem[] {
  const text = renderExpression(value);
  const { base } = value;
  if (base.kind === 'deferred') {
    return [];
  }
  const isNumber = base.kind === 'integer' && type.form === 'integer';
  if (!isNumber && (base.kind !== 'address' || !takes(type, base))) {
    return [wrong(type, field, value)];
  }
  if (value.length > type.bits) {
    return [longPrefixLength(text, type.bits)];
  }
  const first = intervalOf(value, type)!.first;
  const masked = base.kind === 'integer' ? { ...base, value: first } : { ...base, text: formatAddress(base.family, first) };
  return first === numberOf(base, type) ? [] : [hostBits(text, `${renderExpression(masked)}/${value.length}`)];
}

function checkRange(value: RangeValue, type: Datatype, field: string): NftProblem[] {
  const ends = [value.from, value.to].flatMap((end) => checkSingle(end, type, field));
  const [first, last] = [numberOf(value.from, type), numberOf(value.to, type)];
  return ends.length === 0 && first !== undefined && last !== undefined && first > last ? [inverted(renderExpression(value))] : ends;
}

/** Names of interfaces, of at most 15 bytes: IFNAMSIZ less the final zero. */
export function checkInterface({ text }: Pick<StringValue, 'text'>): NftProblem[] {
  if (isDeferred(text)) {
    return [];
  }
   
  const unfit = /[\s/"\u0000-\u001f\u007f]|\*./.test(text);
  return text === '' || text === '*' || unfit || utf8Bytes(text) > 15 ? [badInterface(text)] : [];
}

const WANTED: Readonly<Record<Exclude<Datatype['form'], 'integer' | 'bitmask'>, string>> = {
  ipv4: 'an IPv4 address such as 192.0.2.1, a prefix or a range',
  ipv6: 'an IPv6 address such as 2001:db8::1, a prefix or a range',
  ether: 'an Ethernet address such as 00:00:5e:00:53:01',
  ifname: 'the name of an interface',
  duration: 'a time such as 90s or 1d12h',
  classid: 'a class such as 1:ffff, root or none',
  date: 'a date and time such as 2030-01-31 18:00:00, or seconds since 1970',
  hour: 'a time of day such as 18:30 or 18:30:15, or seconds since midnight in UTC',
  string: 'text',
  text: 'a word',
};

function wrong(type: Datatype, field: string, value: Value): NftProblem {
  return badValue(`${field} must be ${wanted(type)}`, shown(value));
}

function wanted(type: Datatype): string {
  if (type.form !== 'integer' && type.form !== 'bitmask') {
    return WANTED[type.form];
  }
  if (type.form === 'bitmask') {
    return type.symbols === undefined ? `a number from 0 to ${highestOf(type)}` : `one of ${Object.keys(type.symbols).join(', ')}`;
  }
  const range = `0 to ${highestOf(type)}`;
  if (type.namesOfHost) {
    return `a number from ${range}, or a name that the host knows`;
  }
  if (type.name === 'inet_service') {
    return `a number from ${range}, since what names mean differs from host to host`;
  }
  return type.symbols === undefined ? `a number from ${range}` : `a number from ${range} or one of nft's words for it`;
}
