import { Confirm, confirmOfDestroy, HOST_RESOURCE_TYPE, HostState, Problem } from '../../contract';
import {
  decodeMemory, deploy, deviceBound, encodeMemory, holdsNothing, leftHalfway, ListedTable, Memory, notGuarded, NOTHING, Observation,
  observe, rebuilds, recordsLost, Rehearsal, rehearse, sha256, Tenancy, Wish,
} from '../../engine';
import {
  defaultPlan, DeleteRequest, Diagnostics, isWhollyKnown, PlanRequest, PlanResult, ResourceDefinition, StateResult, UNKNOWN, Values,
} from '../sdk';
import { fromState, importMissingTable, lateAtBoot, madeAnew, needsOneTarget, notPersisted, unlistedTables } from './errors';
import { hiddenChanges } from './hidden';
import { importedValues } from './import-id';
import { HOST_SCHEMA } from './schema';
import { filesWithSecrets, requireSecrets, secretsChanged, secretsOf } from './secrets';
import { Session } from './session';
import { fingerprintOf, hostStateOf, sameMachine, targetOf, withHostState } from './values';

/** `netfilter_host`: translates between Terraform's questions and the engine's. */
export function hostResource(session: Session): ResourceDefinition {
  return {
    typeName: HOST_RESOURCE_TYPE,
    schema: HOST_SCHEMA,

    async validate({ config, diagnostics }) {
      if ((config.ssh === null) === (config.local === null)) {
        diagnostics.error(needsOneTarget(config.ssh === null ? 'none' : 'both'));
      }
    },

    async read({ state, private: memory, diagnostics }) {
      const transport = await session.connect(targetOf(state)!).catch((error: unknown) => { throw fromState(error); });
      const known = decodeMemory(memory);
      const seen = await observe(transport, tenancyOf(state), hostStateOf(state), known);
      const imported = Object.entries(hostStateOf(state).tables).filter(([, text]) => text === '').map(([key]) => key);
      for (const key of imported) {
        if (!(key in seen.state.tables)) {
          throw importMissingTable(transport.name, key);
        }
      }
      if (imported.length > 0) {
        const held = await rehearse(transport, wishOf(state, seen.state, seen.state, null));
        held.problems.forEach((problem) => diagnostics.error(problem));
      }
      if (seen.stranded !== undefined) {
        diagnostics.warning(leftHalfway(transport.name, seen.stranded));
      }
      if (seen.losses.length > 0) {
        diagnostics.warning(recordsLost(transport.name, seen.losses));
      }
      const persist = isKept(state, known, seen) ? {} : { persist: false };
      const values = { ...withHostState(state, seen.state), ...persist, facts: seen.facts };
      return { state: { ...values, fingerprint: seenFingerprint(values, known, seen) }, private: encodeMemory(seen.memory) };
    },

    plan: (request) => plan(session, request),

    async create({ planned, private: memory, ...request }) {
      // After a replacement, the rest is of the resource that was destroyed.
      const { tried } = decodeMemory(memory);
      return change(session, request, { before: NOTHING, planned, config: request.config, memory: { tables: {}, tried }, former: null });
    },

    async update({ prior, planned, private: memory, ...request }) {
      return change(session, request, {
        before: hostStateOf(prior), planned, config: request.config, memory: decodeMemory(memory), former: prior,
      });
    },

    async delete({ prior, private: memory, ...request }) {
      const planned = { ...withHostState(prior, NOTHING), confirm: confirmOfDestroy(prior.confirm as Confirm | null) };
      await change(session, request, { before: hostStateOf(prior), planned, config: null, memory: decodeMemory(memory), former: prior });
    },

    async importState({ id }) {
      return { state: importedValues(id) };
    },
  };
}

/** Whether the next boot brings it back. State of a release that knew nothing of boots has left nothing for one. */
function isKept(state: Values, { id, boot }: Memory, { persisted, facts }: Observation): boolean {
  const expected = id !== undefined && boot === undefined && persists(state)
    && facts.service_manager !== 'none' && !holdsNothing(hostStateOf(state));
  return persisted !== false && !expected;
}

/**
 * A drifted host keeps the fingerprint of what was declared, so that a repair does not pass for a change of mind. None at all
 * calls for an apply, even where nothing differs: after an import the host knows no owner yet, and a change that was left
 * halfway has to be ended.
 */
function seenFingerprint(values: Values, { id }: Memory, { stranded }: Observation): unknown {
  return id === undefined || stranded !== undefined ? null : values.fingerprint ?? fingerprintOf(values);
}

async function plan(session: Session, { prior, proposed, config, private: memory, diagnostics }: PlanRequest): Promise<PlanResult> {
  if (proposed === null) {
    return { planned: null };
  }
  const planned: Values = { ...defaultPlan(HOST_SCHEMA, prior, proposed) };
  const moved = prior !== null && !sameMachine(prior, planned);
  const requiresReplace = moved ? [['ssh'], ['local']]
    .filter(([name]) => JSON.stringify(prior[name]) !== JSON.stringify(planned[name])) : [];
  const before = prior === null || moved ? NOTHING : hostStateOf(prior);
  const known = decodeMemory(memory);
  const otherSecrets = !moved && secretsChanged(config, known);
  const result = (tried?: Memory['tried']): PlanResult => ({
    planned: { ...planned, fingerprint: otherSecrets ? UNKNOWN : fingerprintOf(planned) },
    requiresReplace,
    private: encodeMemory({ ...known, tried }),
  });

  const wanted = hostStateOf(planned);
  requireSecrets(config, wanted);
  const target = targetOf(planned);
  const askable = planned.check_at_plan !== false && isWhollyKnown(planned.owner);
  const former = moved ? null : prior;
  const stale = staleFiles(otherSecrets, former, planned, wanted);
  if (target === undefined || !askable || stale.length === 0 && JSON.stringify(before) === JSON.stringify(wanted)) {
    return result();
  }
  const transport = await session.connect(target);
  const rehearsal = await rehearse(transport, { ...wishOf(planned, before, wanted, former), secrets: secretsOf(config), stale });
  report(rehearsal, transport.name, diagnostics);
  const remade = rehearsal.problems.length > 0 ? [] : rebuilds(before.tables, wanted.tables, wanted.external_sets);
  if (remade.length > 0) {
    diagnostics.warning(madeAnew(transport.name, remade));
  }
  if (rehearsal.problems.length === 0) {
    hiddenChanges(transport.name, before, wanted).forEach((hidden) => diagnostics.warning(hidden));
  }
  if (persists(planned)) {
    warnOfBoot(transport.name, before, wanted, rehearsal, diagnostics);
  }
  if ((planned.confirm as Confirm | null)?.enabled === false) {
    diagnostics.warning(notGuarded(transport.name));
  }

  if (prior !== null && onlySpelledOtherwise(before, wanted, rehearsal, known) && isWhollyKnown(planned.tables)) {
    planned.tables = prior.tables;
  }
  return result(Object.fromEntries([...rehearsal.listings].map(([key, listing]) => [key, { text: sha256(wanted.tables[key]), listing }])));
}

/** What of the change will not be there after a reboot, or not from its beginning. */
function warnOfBoot(host: string, before: HostState, wanted: HostState, { problems, facts }: Rehearsal, diagnostics: Diagnostics): void {
  if (facts.service_manager === 'none') {
    diagnostics.warning(notPersisted(host));
    return;
  }
  const changed = Object.fromEntries(Object.entries(wanted.tables).filter(([key, text]) => before.tables[key] !== text));
  const bound = problems.length > 0 ? [] : deviceBound(changed, facts.kernel);
  if (bound.length > 0) {
    diagnostics.warning(lateAtBoot(host, bound, facts.kernel));
  }
}

/** After an import: our text and the host's listing differ in spelling alone, and nothing else changes. */
function onlySpelledOtherwise(before: HostState, wanted: HostState, rehearsal: Rehearsal, memory: Memory): boolean {
  const { tables: had, ...rest } = before;
  const { tables: want, ...wantedRest } = wanted;
  return JSON.stringify(rest) === JSON.stringify(wantedRest)
    && Object.keys(had).length === Object.keys(want).length
    && Object.keys(want).every((key) => had[key] === want[key] || isListedAs(rehearsal.listings.get(key), had[key], memory.tables[key]));
}

/** Whether a listing is the one that a text is known to have. A text with deviations in it is not known to have any. */
function isListedAs(listing: string | undefined, text: string | undefined, known: ListedTable | undefined): boolean {
  return text !== undefined && listing !== undefined && known?.text === sha256(text) && known.listing === listing;
}

function report({ problems, unlisted }: Rehearsal, host: string, diagnostics: Diagnostics): void {
  problems.forEach((problem: Problem) => diagnostics.error(problem));
  if (unlisted.length > 0) {
    diagnostics.warning(unlistedTables(host, unlisted));
  }
}

interface Change {
  readonly before: HostState;
  readonly planned: Values;
  /** Holds the secrets; null where nothing needs any. */
  readonly config: Values | null;
  readonly memory: Memory;
  /** The values before, if there are any. */
  readonly former: Values | null;
}

async function change(
  session: Session, { signal, diagnostics }: Pick<DeleteRequest, 'signal' | 'diagnostics'>, { before, planned, config, memory, former }: Change,
): Promise<StateResult> {
  const wanted = hostStateOf(planned);
  if (config !== null) {
    requireSecrets(config, wanted);
  }
  const stale = staleFiles(secretsChanged(config, memory), former, planned, wanted);
  const wish = { ...wishOf(planned, before, wanted, former), secrets: secretsOf(config), stale };
  const way = await session.way(targetOf(planned)!);
  const applied = await deploy(way, wish, memory, planned.confirm as Confirm | null, {
    signal, onNotice: (notice) => diagnostics.warning(notice),
  });
  const facts = isWhollyKnown(planned.facts) ? planned.facts : applied.facts;
  return { state: { ...planned, facts, fingerprint: fingerprintOf(planned) }, private: encodeMemory(applied.memory) };
}

/** Files to be written again, whatever else changes: a secret is another one, or is said to be. */
function staleFiles(otherSecrets: boolean, former: Values | null, planned: Values, wanted: HostState): string[] {
  return otherSecrets || former !== null && former.secrets_version !== planned.secrets_version ? filesWithSecrets(wanted) : [];
}

function wishOf(values: Values, prior: HostState, wanted: HostState, former: Values | null): Wish {
  const formerOwner = former !== null && former.owner !== values.owner ? former.owner as string : undefined;
  const sources = (values.sources ?? {}) as Record<string, string>;
  return { tenancy: { ...tenancyOf(values), formerOwner }, prior, wanted, sources, persist: persists(values) };
}

/** Another network namespace of a machine is not there at boot. */
function persists(values: Values): boolean {
  return values.persist !== false && !tenancyOf(values).netns;
}

function tenancyOf(values: Values): Tenancy {
  return { owner: values.owner as string, netns: (values.local as { netns: string | null } | null)?.netns };
}
