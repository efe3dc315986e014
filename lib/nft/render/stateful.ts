import { ByteUnit, CounterStart, Limit, Quota, StatefulStatement } from '../model/stateful';
import { unreachable } from '../model/unreachable';
import { renderDuration } from './time';

/** A statement that keeps a state, as nft lists it. */
export function renderStateful(node: StatefulStatement): string {
  switch (node.kind) {
    case 'counter':
      return node.start === undefined ? 'counter' : `counter ${renderCounts(node.start)}`;
    case 'quota':
      return `quota ${renderQuota(node)}`;
    case 'limit':
      return `limit ${renderLimit(node)}`;
    case 'last':
      return node.used === undefined ? 'last' : `last used ${renderDuration(node.used)}`;
    case 'ct count':
      return `ct count ${node.over ? 'over ' : ''}${node.count}`;
    default:
      return unreachable(node);
  }
}

export function renderCounts({ packets, bytes }: CounterStart): string {
  return `packets ${packets} bytes ${bytes}`;
}

export function renderLimit({ over, rate, unit, per, burst }: Limit): string {
  const amount = unit === undefined ? `${rate}/${per}` : `${rate} ${unit}/${per}`;
  return `rate ${over ? 'over ' : ''}${amount}${burst ? ` burst ${burst.amount} ${burst.unit ?? 'packets'}` : ''}`;
}

export function renderQuota({ over, bytes, used }: Quota): string {
  return `${over ? 'over ' : ''}${renderBytes(bytes)}${used === undefined ? '' : ` used ${renderBytes(used)}`}`;
}

const UNITS: readonly ByteUnit[] = ['bytes', 'kbytes', 'mbytes'];

/** In the largest unit that divides the amount, as nft lists it. */
function renderBytes(bytes: bigint): string {
  let amount = bytes;
  let unit = 0;
  while (unit < UNITS.length - 1 && amount > 0n && amount % 1024n === 0n) {
    amount /= 1024n;
    unit++;
  }
  return `${amount} ${UNITS[unit]}`;
}
