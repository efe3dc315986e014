import { TableObject } from '../../nft/model/object';
import { StatefulStatement } from '../../nft/model/stateful';
import { Truth, truthOf } from './truth';

/**
 * What is said of all limits, quotas and counts of connections: nothing, that none is exceeded yet (as for a first packet), or
 * that each is.
 */
export type Limits = 'unknown' | 'within' | 'exceeded';

type Limiting = { readonly kind: 'limit' | 'quota' | 'ct count'; readonly over: boolean };

/** Whether the rule goes on behind what keeps a state of its own. */
export function letsPass(node: StatefulStatement | TableObject, limits: Limits): Truth {
  if (!isLimiting(node)) {
    return 'yes';
  }
  return limits === 'unknown' ? 'unknown' : truthOf(node.over === (limits === 'exceeded'));
}

function isLimiting(node: { readonly kind: string }): node is Limiting {
  return node.kind === 'limit' || node.kind === 'quota' || node.kind === 'ct count';
}
