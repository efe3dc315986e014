import { queueNeedsRange } from '../errors';
import { datatype } from '../model/datatype';
import { Expression } from '../model/expression';
import { QueueToStatement } from '../model/packet-statements';
import { QueueStatement } from '../model/statement';
import { NftProblem } from '../nft-error';
import { checkGiven } from './given';
import { checkNumber, U16 } from './number';

export function checkQueue({ from, to, flags }: QueueStatement): NftProblem[] {
  return [
    ...checkNumber('a queue', from, 0, U16),
    ...checkNumber('the last queue', to, Math.min(from + 1, U16), U16),
    ...(to === undefined && flags.includes('fanout') ? [queueNeedsRange()] : []),
  ];
}

/** nft takes fanout with ranges that are written out only, whatever range the expression covers. */
export function checkQueueTo({ queue, flags }: QueueToStatement): NftProblem[] {
  return [
    ...checkNumber('the number of queues and what is added to it', queuesOf(queue), 1, U16),
    ...(queue.kind === 'map' ? checkGiven(queue, [datatype('u16')], 'a queue') : []),
    ...(flags.includes('fanout') ? [queueNeedsRange()] : []),
  ];
}

function queuesOf(queue: Expression): number | undefined {
  const spreads = queue.kind === 'numgen' || queue.kind === 'jhash' || queue.kind === 'symhash';
  return spreads ? queue.modulus + (queue.offset ?? 0) : undefined;
}
