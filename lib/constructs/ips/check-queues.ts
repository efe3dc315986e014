import { Table } from '../../nft/model/table';
import { ChainStep, isUnconditional, stepsOf } from './chain-steps';
import { deadQueue, deadRule, splitFlow } from './errors';
import { matchText, mirroredText, tellsDirectionsApart, tellsPacketsApart } from './flow-fields';

/** The steps of each base chain of a table that queues packets. */
function queueingChains({ chains }: Table): ChainStep[][] {
  return chains.filter(({ base }) => base !== undefined).map((chain) => stepsOf(chain, chains)).filter((steps) => steps.some(isQueue));
}

const isQueue = ({ end }: ChainStep) => end === 'queue';

/** Steps that decide whether a packet is queued, each with the next queue rule. */
function deciding(steps: readonly ChainStep[]): { readonly step: ChainStep; readonly queue: ChainStep }[] {
  return steps.flatMap((step, i) => {
    const queue = steps.slice(i).find(isQueue);
    return queue && step.end !== undefined ? [{ step, queue }] : [];
  });
}

/**
 * Throws for rules behind one that queues all packets, for queues behind one that lets all go on, and for rules that take some
 * packets of a flow to a queue and others past it: an IPS that does not see all of a flow cannot judge it.
 */
export function refuseFlaws(place: string, table: Table): void {
  for (const steps of queueingChains(table)) {
    const end = steps.findIndex((step) => isQueue(step) && isUnconditional(step));
    if (end >= 0 && end < steps.length - 1) {
      throw deadRule(`${place}/${steps[end + 1].where}`, steps[end].name);
    }
    for (const { step, queue } of deciding(steps)) {
      if (!isQueue(step) && isUnconditional(step)) {
        throw deadQueue(`${place}/${queue.where}`, step.name);
      }
      const what = tellsPacketsApart(step.statements);
      if (what !== undefined) {
        throw splitFlow(`${place}/${step.where}`, what, queue.name);
      }
    }
  }
}

/** Rules for one direction of flows that have no twin for the other. */
export function halfFlows(table: Table): string[] {
  return queueingChains(table).flatMap((steps) => {
    const decisions = deciding(steps).map(({ step }) => step);
    const texts = decisions.map(({ end, statements }) => `${end} ${matchText(statements)}`);
    return decisions.flatMap(({ where, end, statements }) => {
      const what = tellsDirectionsApart(statements);
      return what === undefined || texts.includes(`${end} ${mirroredText(statements)}`) ? []
        : [`${where} takes one direction of a flow by ${what}, and no rule the other one: an IPS must see both; match Ct.ORIGINAL, or add the mirrored rule`];
    });
  });
}
