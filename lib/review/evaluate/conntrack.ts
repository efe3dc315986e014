import { Hook } from '../../nft/model/table';
import { withoutConnection } from './fields';
import { isValue, UNKNOWN } from './reading';
import { State } from './state';

/** Conntrack sees packets at this priority of prerouting and output. */
export const CONNTRACK_PRIORITY = -200;

/** The packet as a chain of this priority sees it, which may stand before conntrack. */
export function seenAt(hook: Hook, priority: number, state: State): State {
  const isBefore = hook === 'ingress' || ((hook === 'prerouting' || hook === 'output') && priority <= CONNTRACK_PRIORITY);
  if (!isBefore) {
    return state;
  }
  const sure = (hook === 'ingress' || priority < CONNTRACK_PRIORITY) && (hook === 'output' ? isFirst(state) : isFromOutside(state));
  return sure ? withoutConnection(state) : state.withConnection(() => UNKNOWN);
}

/** The packet once conntrack has seen it too: its connection is what it was said to be, unless it is not to be tracked. */
export function seenByConntrack(after: State, before: State): State {
  switch (after.untracked) {
    case 'yes':
      return after;
    case 'unknown':
      return after.withConnection(() => UNKNOWN);
    case 'no':
      return after.withConnection(before);
  }
}

/** What the kernel itself answers brings the connection of the packet along that it answers. */
function isFirst(state: State): boolean {
  return isValue(state.field('ct direction'), 0n);
}

/** Over the loopback device, packets bring their connection along. */
function isFromOutside(state: State): boolean {
  const iifname = state.field('meta iifname');
  return iifname.kind === 'value' ? iifname.value !== 'lo' : iifname.kind === 'unknown' && (iifname.except?.includes('lo') ?? false);
}
