import { Credential, HostState, Problem } from '../../contract';
import { ConnectionPool, observe } from '../../engine';
import { ExposureDifference, exposureDifference } from '../../review/exposure/exposure';
import { PartChange } from '../../review/report/review';
import { HostValues, nameOf } from '../review/host-values';
import { changedParts } from '../review/parts';
import { SynthHost } from '../review/synth-folder';
import { understood } from '../review/understood';

/** What a look at a host has found. */
export interface Looked {
  readonly name: string;
  /** As errors name the host. */
  readonly target: string;
  /** What differs from the declared: `+` is what the host has. */
  readonly changes: readonly PartChange[];
  /** What that opens and closes. */
  readonly exposure?: ExposureDifference;
  /** The owner of a change that was begun there and never ended. */
  readonly stranded?: string;
  /** Why the host could not be looked at. */
  readonly error?: string;
}

/** Asks a host how it differs from what is declared for it. Never throws for what a host or the way to it does. */
export async function look(
  { address, values, unknown }: SynthHost, pool: ConnectionPool, credentials: Readonly<Record<string, Credential>>,
): Promise<Looked> {
  const name = nameOf(address, values);
  const target = values.ssh?.host ?? (values.local?.netns ? `network namespace ${values.local.netns}` : 'this machine');
  const open = unknown.filter((attribute) => attribute !== 'secrets' && attribute !== 'secrets_version');
  if (open.length > 0) {
    return { name, target, changes: [], error: `${open.join(', ')} refer to what only Terraform knows; look with: terraform plan` };
  }
  try {
    const transport = await pool.get({ ssh: values.ssh, local: values.local }, credentials);
    const declared = stateOf(values);
    const tenancy = { owner: name, netns: values.local?.netns };
    const { state, stranded } = await observe(transport, tenancy, declared, { tables: {} });
    const changes = changedParts(declared, state);
    const exposure = changes.some(({ title }) => title.startsWith('table ')) ? opening(declared, state) : undefined;
    return { name, target: transport.name, changes, ...(exposure && { exposure }), ...(stranded !== undefined && { stranded }) };
  } catch (error) {
    if (!(error instanceof Problem)) {
      throw error;
    }
    return { name, target, changes: [], error: error.message };
  }
}

/** What must hold; whatever is left out is not part of it. */
function stateOf(values: HostValues): HostState {
  return {
    tables: values.tables ?? {}, modules: values.modules ?? [], sysctls: values.sysctls ?? {}, loggers: values.loggers ?? {},
    directories: values.directories ?? {}, files: values.files ?? {}, services: values.services ?? {},
    external_sets: values.external_sets ?? [],
  };
}

/** Undefined where the tables of a host cannot be read, or lead in circles: their lines tell of it all the same. */
function opening(declared: HostState, live: HostState): ExposureDifference | undefined {
  const [wanted, found] = [declared, live].map((state) => understood(state, []));
  return wanted && found && exposureDifference(wanted, found, { externalSets: declared.external_sets });
}
