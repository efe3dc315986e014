import { NftField, NftKeyword, NftMapEntry, NftValue } from '../../../nft';
import { Expression, MapExpression, Value } from '../../../nft/model/expression';
import { Built, builtObject, invokeMethod } from '../code/built';
import { fieldOf } from './field';
import { inputOf, wordOrInput } from './input';
import { reference, Scope } from './scope';

/** What a statement takes besides constants: a field, or what a map gives for one. */
export function nftValueOf(node: Expression, scope: Scope): Built<NftValue> | undefined {
  return node.kind === 'map' ? lookupOf(node, scope) : fieldOf(node, scope);
}

/** What a statement takes: a constant, a field, or what a map gives. */
export function valueOf(node: Expression, scope: Scope, datatype?: string): Built<string | number | NftKeyword | NftValue> | undefined {
  return nftValueOf(node, scope) ?? wordOrInput(node as Value, datatype);
}

function lookupOf({ key, in: map }: MapExpression, scope: Scope): Built<NftValue> | undefined {
  const field = fieldOf(key, scope);
  if (field === undefined) {
    return undefined;
  }
  if (map.kind === 'set-reference') {
    return invokeMethod(field, 'map', NftField.prototype.map, reference(scope, 'set', 'mapName', map.name));
  }
  const entries = map.entries.map((entry) => {
    const [left, right] = [wordOrInput(entry.key, typeOf(field.value)), inputOf(entry.data)];
    return left && right && builtObject<NftMapEntry>({ key: left, value: right });
  });
  return entries.every((entry) => entry !== undefined) ? invokeMethod(field, 'mapOf', NftField.prototype.mapOf, ...entries) : undefined;
}

/** The datatype of a field that is no concatenation. */
export function typeOf({ _types }: NftField): string | undefined {
  return _types.length === 1 ? _types[0].name : undefined;
}
