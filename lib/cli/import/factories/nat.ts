import { NatFamily, NatFlag, NatProps, NftStatement, NftValue, PortNatProps } from '../../../nft';
import { Expression, Value } from '../../../nft/model/expression';
import { NatStatement } from '../../../nft/model/statement';
import { Built, builtArray, builtObject, enumMember, invoke, library } from '../code/built';
import { inputOf } from './input';
import { unlessEmpty } from './log';
import { Scope } from './scope';
import { nftValueOf } from './value';

/** Without a family first: constants tell it by themselves. */
export function* natOf(node: NatStatement, scope: Scope): Generator<Built<NftStatement> | undefined> {
  const { type, port, address, prefix, flags } = node;
  const to = port && operand(port, scope);
  if (port && !to) {
    return;
  }
  const props = {
    port: to,
    flags: flags.length === 0 ? undefined : builtArray(flags.map((flag) => enumMember('NatFlag', NatFlag, flag))),
  };
  if (type === 'masquerade' || type === 'redirect') {
    yield invoke(library('Nat', type), ...unlessEmpty(builtObject<PortNatProps>(props)));
    return;
  }
  const target = address && addressOperand(address, scope);
  const factory = library('Nat', prefix ? `${type}Prefix` : type);
  for (const family of familiesOf(node.family)) {
    yield target && invoke(factory, target, ...unlessEmpty(builtObject<NatProps>({ ...props, family })));
  }
}

/** No family, and the family. */
export function familiesOf(family: 'ip' | 'ip6' | undefined): readonly (Built<NatFamily> | undefined)[] {
  return family === undefined ? [undefined] : [undefined, enumMember('NatFamily', NatFamily, family)];
}

export function addressOperand(node: Expression, scope: Scope): Built<string | NftValue> | undefined {
  const built = operand(node, scope);
  return typeof built?.value === 'number' ? undefined : built as Built<string | NftValue> | undefined;
}

export function operand(node: Expression, scope: Scope): Built<string | number | NftValue> | undefined {
  return nftValueOf(node, scope) ?? inputOf(node as Value);
}
