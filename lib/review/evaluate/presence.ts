import { Expression } from '../../nft/model/expression';
import { isSelector, Selector } from '../../nft/model/selectors';
import { hasConnection, hasHeader } from './fields';
import { Reading } from './reading';
import { State } from './state';
import { both, Truth, truthOf } from './truth';

/** What every packet has. */
const EVERYWHERE: ReadonlySet<string> = new Set([
  'length', 'protocol', 'priority', 'mark', 'iif', 'oif', 'iifname', 'oifname', 'pkttype', 'cpu', 'nfproto', 'l4proto', 'random', 'time', 'day', 'hour',
]);

/** Whether there is something to read: where there is not, the rule ends. */
export function isPresent(node: Expression, reading: Reading, state: State): Truth {
  if (reading.kind !== 'unknown') {
    return truthOf(reading.kind === 'value');
  }
  if (isSelector(node)) {
    return hasSelected(node, state);
  }
  switch (node.kind) {
    case 'bitwise':
      return both([node.left, node.right].map((side) => isPresent(side, reading, state)));
    case 'map':
      return 'unknown';
    default:
      return 'yes';
  }
}

function hasSelected(node: Selector, state: State): Truth {
  switch (node.kind) {
    case 'numgen':
      return 'yes';
    case 'meta':
      return EVERYWHERE.has(node.key) ? 'yes' : 'unknown';
    case 'payload':
      return hasHeader(node.protocol, state);
    case 'ct':
      return node.key === 'state' ? 'yes' : node.key === 'mark' ? hasConnection(state) : 'unknown';
    default:
      return 'unknown';
  }
}
