import { NftStatement, NftValue, QueueProps, QueueToProps } from '../../../nft';
import { Value } from '../../../nft/model/expression';
import { QueueToStatement } from '../../../nft/model/packet-statements';
import { QueueStatement } from '../../../nft/model/statement';
import { Built, builtBoolean, builtNumber, builtObject, invoke, library } from '../code/built';
import { inputOf } from './input';
import { unlessEmpty } from './log';
import { Scope } from './scope';
import { nftValueOf } from './value';

export function queueOf(node: QueueStatement | QueueToStatement, scope: Scope): Built<NftStatement> | undefined {
  const [bypass, fanout] = (['bypass', 'fanout'] as const).map((flag) => (node.flags.includes(flag) ? builtBoolean(true) : undefined));
  if (node.kind === 'queue') {
    const to = node.to === undefined ? undefined : builtNumber(node.to);
    return invoke(library('Queue', 'num'), builtNumber(node.from), ...unlessEmpty(builtObject<QueueProps>({ to, fanout, bypass })));
  }
  const queue = nftValueOf(node.queue, scope) ?? constant(node.queue as Value);
  return queue && invoke(library('Queue', 'to'), queue, ...unlessEmpty(builtObject<QueueToProps>({ bypass })));
}

function constant(value: Value): Built<NftValue> | undefined {
  const input = inputOf(value);
  return typeof input?.value === 'number' ? invoke(library('NftValue', 'ofNumber'), input as Built<number>) : undefined;
}
