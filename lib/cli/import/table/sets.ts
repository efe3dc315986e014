import * as nft from '../../../nft';
import { NftType } from '../../../nft';
import { formatDuration } from '../../../nft/model/duration';
import { Expression } from '../../../nft/model/expression';
import { SetDefinition, SetElement } from '../../../nft/model/table';
import { array, call, Code, imported, member, object, optionalNumber, optionalString, string, text } from '../code/code';
import { fieldOf } from '../factories/field';
import { inputOf } from '../factories/input';
import { Scope } from '../factories/scope';
import { statefulOf } from '../factories/stateful';
import { verdictOf } from '../factories/statement';
import { enumCode } from './enum-code';

/** The calls that add a set or map to its table: what has elements with options of their own needs one more for each. */
export interface SetCode {
  readonly declaration: Code;
  readonly elements: readonly Code[];
}

export function setCode(set: SetDefinition, variable: string, scope: Scope): SetCode {
  const plain = set.elements.filter((element) => !hasOptions(element));
  const other = set.elements.filter(hasOptions);
  const [method, types] = methodAndTypes(set, scope);
  const declaration = call(member(text('table'), method), string(set.name), object({
    ...types,
    ...options(set),
    elements: plain.length === 0 ? undefined : array(plain.map((element) => elementCode(element, scope))),
  }));
  const elements = other.map((element) => call(member(text(variable), 'addElement'), elementCode(element, scope), elementOptions(element)));
  return { declaration, elements };
}

type Props = Readonly<Record<string, Code | undefined>>;

function methodAndTypes({ key, data, dataIntervals, typeof: declared }: SetDefinition, scope: Scope): [string, Props] {
  const type = typeCode(key, declared?.key, scope);
  if (data === undefined) {
    return ['addSet', { type }];
  }
  if (data === 'verdict') {
    return ['addVerdictMap', { type }];
  }
  if ('object' in data) {
    return ['addObjectMap', { type, objectType: enumCode('NftObjectType', data.object) }];
  }
  const valueIntervals = dataIntervals ? text('true') : undefined;
  return ['addMap', { type, valueType: typeCode(data, declared?.data, scope), valueIntervals }];
}

function typeCode(names: readonly string[], declared: Expression | undefined, scope: Scope): Code {
  const field = declared && fieldOf(declared, scope);
  return field ? call(member(imported('NftType'), 'typeOf'), field.code)
    : names.map(nameCode).reduce((left, right) => call(member(left, 'concat'), right));
}

function nameCode(name: string): Code {
  const [constant] = Object.entries(NftType).find(([, type]) => type instanceof NftType && type.text === name) ?? [];
  const type = imported('NftType' satisfies keyof typeof nft);
  return constant === undefined ? call(member(type, 'of'), string(name)) : member(type, constant);
}

function options({ flags, timeout, gcInterval, size, policy, autoMerge, statements, comment }: SetDefinition): Props {
  const counts = statements.length === 1 && statements[0].kind === 'counter';
  return {
    flags: flags.length === 0 ? undefined : array(flags.map((flag) => enumCode('NftSetFlag', flag))),
    timeout: timeout === undefined ? undefined : string(formatDuration(timeout)),
    gcInterval: gcInterval === undefined ? undefined : string(formatDuration(gcInterval)),
    size: optionalNumber(size),
    policy: policy === 'memory' ? enumCode('NftSetPolicy', policy) : undefined,
    autoMerge: autoMerge ? text('true') : undefined,
    counter: counts ? text('true') : undefined,
    statements: counts || statements.length === 0 ? undefined : array(statements.map((statement) => statefulOf(statement).code)),
    comment: optionalString(comment),
  };
}

function hasOptions({ statements, timeout, comment }: SetElement): boolean {
  return statements !== undefined || timeout !== undefined || comment !== undefined;
}

/** Without the time that the element had left. */
function elementOptions({ statements, timeout, comment }: SetElement): Code {
  return object({
    timeout: timeout === undefined ? undefined : string(timeout === 'never' ? timeout : formatDuration(timeout)),
    statements: statements && array(statements.map((statement) => statefulOf(statement).code)),
    comment: optionalString(comment),
  });
}

function elementCode({ key, data }: SetElement, scope: Scope): Code {
  const input = codeOf(key);
  switch (data?.kind) {
    case undefined:
      return input;
    case 'value':
      return object({ key: input, value: codeOf(data.value) });
    case 'object':
      return object({ key: input, value: string(data.name) });
    case 'verdict':
      return object({ key: input, verdict: verdictOf(data.verdict, scope).code });
  }
}

function codeOf(value: SetElement['key']): Code {
  const input = inputOf(value);
  if (input === undefined) {
    throw new Error(`an element of a set must be a constant, got ${value.kind}`);
  }
  return input.code;
}
