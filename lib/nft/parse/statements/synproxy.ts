import { Synproxy } from '../../model/object';
import { Cursor } from '../cursor';
import { readNumber } from '../scalar';

/** Reads the items of a synproxy, in any order; in a block, each may stand on a line of its own. */
export function readSynproxyItems(cursor: Cursor, before: Synproxy = { timestamp: false, sackPerm: false }): Synproxy {
  let synproxy = before;
  for (;;) {
    if (cursor.accept('mss')) {
      synproxy = { ...synproxy, mss: readNumber(cursor, 'a segment size') };
    } else if (cursor.accept('wscale')) {
      synproxy = { ...synproxy, wscale: readNumber(cursor, 'a window scale') };
    } else if (cursor.accept('timestamp')) {
      synproxy = { ...synproxy, timestamp: true };
    } else if (cursor.accept('sack-perm')) {
      synproxy = { ...synproxy, sackPerm: true };
    } else {
      return synproxy;
    }
  }
}
