import { NftField, NftStatement, NftVerdictEntry } from '../../../nft';
import { VerdictMapStatement } from '../../../nft/model/statement';
import { Built, builtObject, invokeMethod } from '../code/built';
import { fieldOf } from './field';
import { wordOrInput } from './input';
import { reference, Scope } from './scope';
import { verdictOf } from './statement';
import { typeOf } from './value';

export function verdictMapOf({ key, in: map }: VerdictMapStatement, scope: Scope): Built<NftStatement> | undefined {
  const field = fieldOf(key, scope);
  if (field === undefined) {
    return undefined;
  }
  if (map.kind === 'set-reference') {
    return invokeMethod(field, 'vmap', NftField.prototype.vmap, reference(scope, 'set', 'verdictMapName', map.name));
  }
  const entries = map.entries.map((entry) => {
    const input = wordOrInput(entry.key, typeOf(field.value));
    return input && builtObject<NftVerdictEntry>({ key: input, verdict: verdictOf(entry.verdict, scope) });
  });
  return entries.every((entry) => entry !== undefined) ? invokeMethod(field, 'vmapOf', NftField.prototype.vmapOf, ...entries) : undefined;
}
