import { Datatype } from '../model/datatype';
import { Value } from '../model/expression';
import { Interval, intervalOf } from '../model/interval';
import { isDeferred } from '../model/value-of';

/** IFNAMSIZ. */
const NAME_BYTES = 16;

/** What a value of this type covers, names of interfaces included; undefined where that is not known. */
export function coveredBy(value: Value, type: Datatype): Interval | undefined {
  return type.form === 'ifname' ? namesOf(value) : intervalOf(value, type);
}

/** The names that a name of an interface stands for, as numbers of the bytes of one: an asterisk is for all that follows. */
function namesOf(value: Value): Interval | undefined {
  if (value.kind === 'element') {
    return namesOf(value.value);
  }
  if (value.kind !== 'string' || isDeferred(value.text)) {
    return undefined;
  }
  const wildcard = value.text.endsWith('*');
  const bytes = [...new TextEncoder().encode(wildcard ? value.text.slice(0, -1) : value.text)];
  const filled = (rest: number) => Array.from({ length: NAME_BYTES }, (_, i) => bytes[i] ?? rest)
    .reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
  return { first: filled(0), last: filled(wildcard ? 0xff : 0) };
}
