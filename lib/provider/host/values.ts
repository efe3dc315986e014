import { HostDirectory, HostFile, HostResource, HostService, HostState, Target } from '../../contract';
import { sha256 } from '../../engine';
import { isWhollyKnown, UNKNOWN, Values } from '../sdk';

const STATE_ATTRIBUTES = ['tables', 'modules', 'sysctls', 'loggers', 'directories', 'files', 'services', 'external_sets'] as const;

/** What Terraform's values say must hold. Left-out attributes and values that are not known yet are not part of it. */
export function hostStateOf(values: Values | null): HostState {
  const map = <T>(name: string): Record<string, T> => {
    const value = values?.[name];
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value as Record<string, T>).filter(([, entry]) => isWhollyKnown(entry)))
      : {};
  };
  const list = (name: string) => {
    const value = values?.[name];
    return Array.isArray(value) ? (value.filter((entry) => entry !== UNKNOWN) as string[]).sort() : [];
  };
  return {
    tables: map<string>('tables'),
    modules: list('modules'),
    sysctls: map<string>('sysctls'),
    loggers: map<string>('loggers'),
    directories: map<HostDirectory>('directories'),
    files: map<HostFile>('files'),
    services: map<HostService>('services'),
    external_sets: list('external_sets'),
  };
}

/** The values with another host state in them. An attribute that was left out stays so while there is nothing to say. */
export function withHostState(values: Values, state: HostState): Values {
  const changed = STATE_ATTRIBUTES.map((name) => {
    const empty = Object.keys(state[name]).length === 0;
    return [name, values[name] === null && empty ? null : state[name]];
  });
  return { ...values, ...Object.fromEntries(changed) as Values };
}

/** Hash of all that is declared, or unknown while a part of it is. */
export function fingerprintOf(values: Values): string | typeof UNKNOWN {
  if (!STATE_ATTRIBUTES.every((name) => isWhollyKnown(values[name]))) {
    return UNKNOWN;
  }
  const state = hostStateOf(values);
  return sha256(JSON.stringify(STATE_ATTRIBUTES.map((name) => state[name]), sortedKeys)).slice(0, 32);
}

function sortedKeys(_: string, value: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

/** Where to connect to; undefined while that is not known. */
export function targetOf(values: Values): Target | undefined {
  return isWhollyKnown(values.ssh) && isWhollyKnown(values.local)
    ? { ssh: values.ssh as Target['ssh'], local: values.local as Target['local'] }
    : undefined;
}

/** Whether both values speak of one machine: sshd may move to another port. An address that is not known yet is another one. */
export function sameMachine(a: Values, b: Values): boolean {
  const place = (values: Values) => {
    const { ssh, local } = values as unknown as HostResource;
    return ssh ? ssh.host : local?.netns ?? null;
  };
  return isWhollyKnown(place(b)) && place(a) === place(b) && (a.ssh === null) === (b.ssh === null);
}
