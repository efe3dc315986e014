import { Datatype } from '../../nft/model/datatype';
import { Value } from '../../nft/model/expression';
import { numberOf } from '../../nft/model/interval';
import { Known } from './reading';

/** The one value that is written there; undefined for several, and for what only a host knows. */
export function constantOf(node: Value, type: Datatype | undefined): Known | undefined {
  return node.kind === 'string' ? node.text : type && numberOf(node, type);
}

/** An element of a rule's set without its statements. */
export function bare(value: Value): Value {
  return value.kind === 'element' ? value.value : value;
}
