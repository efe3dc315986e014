import { QUERY_FUNCTIONS } from '../canonical/canonical';
import { externalSets, NFT_READY, REPORT_FACTS } from '../shell/nft-functions';
import { call, Program, program, quote } from '../shell/program';
import { ownerDirectory, stateRoot } from '../shell/state-directory';
import { ARM, JOURNAL, LOCK } from './journal';
import { CLAIMS, claimsOf, holdsNothing, OWN, ownership } from './ownership';
import { elementQuestions, partsOf, questions, serviceQuestions, trials } from './parts';
import { recoverProgram, RECOVERY, UNDO_WORDS } from './recovery';
import { Step } from './step';

function header({ tenancy, wanted }: Step): string[] {
  // A folder that no owner has stands for none.
  const former = tenancy.formerOwner === undefined ? `${stateRoot(tenancy.netns)}/owners/none` : ownerDirectory(tenancy.formerOwner, tenancy.netns);
  return [NFT_READY, REPORT_FACTS, `R=${quote(stateRoot(tenancy.netns))}`, `D=${quote(ownerDirectory(tenancy.owner, tenancy.netns))}`,
    `O=${quote(tenancy.owner)}`, `P=${quote(former)}`, externalSets(wanted.external_sets), CLAIMS];
}

/** Tells whether a change could be made; makes none. */
export function rehearsalProgram(step: Step): Program {
  return program([...header(step), ...QUERY_FUNCTIONS], [
    'ready', 'tables', 'facts', ...ownership(step), ...questions(step, () => ''), ...elementQuestions(step), ...serviceQuestions(step), ...trials(step),
  ]);
}

/**
 * Makes a change, or none of it: what was done before a refusal is undone by the host itself. With seconds to wait, it
 * leaves behind a guard that undoes the change unless it is confirmed in time.
 */
export function applyProgram(step: Step): Program {
  const parts = partsOf(step);
  const functions = [...new Set(parts.flatMap((part) => part.functions))];
  return program([...header(step), RECOVERY, UNDO_WORDS, LOCK, JOURNAL, ARM, OWN, ...functions], [
    `I=${step.id}; K=${step.token}; X=${quote(recoverProgram(step.tenancy.netns))}`,
    'ready', 'tables', 'facts', 'begin', 'same', 'originals',
    ...ownership(step),
    holdsNothing(step.wanted) ? 'disown' : call('own', claimsOf(step.wanted)),
    ...parts.flatMap((part) => part.prepare),
    call('arm', String(step.seconds)),
    ...parts.flatMap((part) => part.commit),
    'made',
    ...step.seconds === 0 ? ['settle'] : [],
    'r done',
  ]);
}
