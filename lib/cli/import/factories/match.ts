import { NftField, NftStatement } from '../../../nft';
import { Value } from '../../../nft/model/expression';
import { isSelector } from '../../../nft/model/selectors';
import { MatchOperator, MatchStatement } from '../../../nft/model/statement';
import { Built, invoke, invokeMethod, library } from '../code/built';
import { fieldOf } from './field';
import { inputOf, shortInput, wordOrInput } from './input';
import { knownField } from './known-fields';
import { sameNode } from './same-node';
import { reference, Scope } from './scope';
import { typeOf } from './value';

const COMPARISONS: Readonly<Partial<Record<MatchOperator, 'lt' | 'gt' | 'le' | 'ge'>>> = { '<': 'lt', '>': 'gt', '<=': 'le', '>=': 'ge' };

/** The ways to write a comparison, the best to read first. */
export function* matchesOf(node: MatchStatement, scope: Scope): Generator<Built<NftStatement> | undefined> {
  const { left, operator, right } = node;
  yield namedMatch(node);
  const field = fieldOf(left, scope);
  if (field === undefined) {
    return;
  }
  const not = operator === '!=';
  if (right.kind === 'set-reference') {
    const name = not ? 'notInSet' : 'inSet';
    yield invokeMethod(field, name, NftField.prototype[name], reference(scope, 'set', 'setName', right.name));
  }
  if (right.kind === 'range') {
    const [from, to] = [inputOf(right.from), inputOf(right.to)];
    const name = not ? 'notBetween' : 'between';
    yield from && to && invokeMethod(field, name, NftField.prototype[name], from, to);
  }
  const comparison = COMPARISONS[operator];
  if (comparison !== undefined) {
    const input = inputOf(right);
    yield input && invokeMethod(field, comparison, NftField.prototype[comparison], input);
  }
  if (right.kind === 'symbol' && (right.name === 'exists' || right.name === 'missing')) {
    yield invokeMethod(field, right.name, NftField.prototype[right.name]);
  }
  if (!not) {
    yield* shortMatches(field, valuesOf(right));
  }
  const inputs = valuesOf(right).map((value) => wordOrInput(value, typeOf(field.value)));
  const known = inputs.every((input) => input !== undefined) ? inputs : [];
  const names = not ? ['notEq'] as const : ['eq', 'exactly'] as const;
  for (const name of known.length === 0 ? [] : names) {
    yield invokeMethod(field, name, NftField.prototype[name], ...known);
  }
}

function* shortMatches(field: Built<NftField>, values: readonly Value[]): Generator<Built<NftStatement>> {
  const { _node: node } = field.value;
  const short = isSelector(node) ? knownField(node)?.short : undefined;
  const type = typeOf(field.value);
  const inputs = type === undefined ? [] : values.map((value) => (value.kind === 'element' ? undefined : shortInput(value, type)));
  if (short && inputs.length > 0 && inputs.every((input) => input !== undefined)) {
    yield invoke(short, ...inputs);
  }
}

function valuesOf(right: Value): readonly Value[] {
  return right.kind === 'set' ? right.elements : right.kind === 'flags' ? right.flags : [right];
}

/** Comparisons that have a name of their own, such as `Meta.ipv4()`. */
function namedMatch(node: MatchStatement): Built<NftStatement> | undefined {
  const named = [
    library('Meta', 'ipv4'), library('Meta', 'ipv6'), library('Ct', 'original'), library('Ct', 'reply'), library('Tcp', 'syn'),
  ].map((factory) => invoke(factory));
  return named.find(({ value }) => sameNode(value._node, node));
}
