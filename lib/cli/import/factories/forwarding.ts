import { DupProps, NftStatement, NftValue, TproxyProps } from '../../../nft';
import { Expression } from '../../../nft/model/expression';
import { DupStatement, FwdStatement, TproxyStatement } from '../../../nft/model/packet-statements';
import { Built, builtObject, invoke, library } from '../code/built';
import { addressOperand, familiesOf, operand } from './nat';
import { Scope } from './scope';

type Ways = Generator<Built<NftStatement> | undefined>;

/** A copy, or the packet itself, to another host or out of another device. */
export function* forwardingOf(node: DupStatement | FwdStatement, scope: Scope): Ways {
  const device = node.device && addressOperand(node.device, scope);
  if (node.device && !device) {
    return;
  }
  if (node.kind === 'dup') {
    yield* dupOf(node.to, device, scope);
    return;
  }
  const address = node.by && addressOperand(node.by.address, scope);
  if (node.by === undefined) {
    yield device && invoke(library('Fwd', 'toDevice'), device);
    return;
  }
  for (const family of familiesOf(node.by.family)) {
    yield device && address && invoke(library('Fwd', 'to'), address, device, ...(family ? [family] as const : []));
  }
}

function* dupOf(to: Expression, device: Built<string | NftValue> | undefined, scope: Scope): Ways {
  const target = addressOperand(to, scope);
  if (target) {
    yield invoke(library('Dup', 'to'), target, ...(device ? [builtObject<DupProps>({ device })] as const : []));
    yield device ? undefined : invoke(library('Dup', 'toDevice'), target);
  }
}

export function* tproxyOf(node: TproxyStatement, scope: Scope): Ways {
  const address = node.address && addressOperand(node.address, scope);
  const port = node.port && operand(node.port, scope);
  for (const family of familiesOf(node.family)) {
    yield (node.address && !address) || (node.port && !port) || typeof port?.value === 'object' ? undefined
      : invoke(library('Tproxy', 'to'), builtObject<TproxyProps>({ address, port: port as Built<string | number> | undefined, family }));
  }
}
