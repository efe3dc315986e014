import { NftElement, NftKeyword } from '../../../nft';
import { Value } from '../../../nft/model/expression';
import { unreachable } from '../../../nft/model/unreachable';
import { Built, builtNumber, builtString, invoke, library } from '../code/built';
import { combination, keyword, keywordClass, keywordOrOf } from './keywords';
import { statefulOf } from './stateful';

export type Input = Built<string | number>;

/** What a factory is given for a constant: `22`, `'10.0.0.0/8'`, `'10.0.0.1 . 22'`; undefined for what is no single constant. */
export function inputOf(value: Value): Input | undefined {
  switch (value.kind) {
    case 'integer':
      return value.value <= BigInt(Number.MAX_SAFE_INTEGER)
        ? builtNumber(Number(value.value), value.hexDigits !== undefined && value.value > 9n) : builtString(`${value.value}`);
    case 'symbol':
      return builtString(value.name);
    case 'string':
    case 'address':
    case 'deferred':
      return builtString(value.text);
    case 'prefix':
      return joined([value.base], (base) => `${base}/${value.length}`);
    case 'range':
      return joined([value.from, value.to], (from, to) => `${from}-${to}`);
    case 'concat':
      return joined(value.parts as Value[], (...parts) => parts.join(' . '));
    case 'catch-all':
      return builtString('*');
    case 'flags':
      return value.joined === 'all' ? joined(value.flags, (...bits) => bits.join(' | ')) : undefined;
    case 'set':
    case 'set-reference':
    case 'element':
      return undefined;
    default:
      // A part of a concatenation may be a field, which is no constant.
      return isField(value) ? undefined : unreachable(value);
  }
}

const isField = (value: object): boolean => 'kind' in value;

function joined(parts: readonly Value[], join: (...texts: string[]) => string): Input | undefined {
  const inputs = parts.map(inputOf);
  return inputs.every((input) => input !== undefined) ? builtString(join(...inputs.map(({ value }) => `${value}`))) : undefined;
}

/** A constant as the factories of fields take it: the word of the datatype as a constant of the library, where it has one. */
export function wordOrInput(value: Value, datatype: string | undefined): Built<string | number | NftKeyword> | undefined {
  if (value.kind === 'element') {
    const input = inputOf(value.value);
    return input && invoke(library('NftElement', 'keeping') as Built<(...args: unknown[]) => NftElement>, input,
      ...value.statements.map((statement) => statefulOf(statement)));
  }
  const bits = value.kind === 'flags' && datatype !== undefined ? combination(datatype, value) : undefined;
  if (bits) {
    return bits;
  }
  const input = inputOf(value);
  const words = datatype === undefined ? undefined : keywordClass(datatype);
  return input && words ? keyword(words, `${input.value}`) ?? input : input;
}

/** As the short ways to compare take it: a field with words takes nothing else. */
export function shortInput(value: Value, datatype: string): Built<string | number | NftKeyword> | undefined {
  const input = inputOf(value);
  const words = keywordClass(datatype);
  return input && words ? keywordOrOf(words, `${input.value}`) : input;
}
