import { isDeepStrictEqual } from 'node:util';
import { HostState } from '../../contract';
import { holder, Wish } from '../apply/apply';
import { Memory } from '../memory';
import { observe } from '../observe/observe';
import { Transport } from '../transport/transport';

/** Whether the old state is back, in words: what a look at the host shows, not what it was told to do. */
export async function look(transport: Transport, { tenancy, prior, wanted }: Wish, memory: Memory): Promise<string> {
  const added = Object.keys(wanted.tables).filter((key) => !(key in prior.tables));
  const expected: HostState = { ...prior, tables: { ...prior.tables, ...Object.fromEntries(added.map((key) => [key, ''])) } };
  const { state } = await observe(transport, holder(tenancy), expected, memory);
  const differing = [
    ...Object.keys(prior.tables).filter((key) => state.tables[key] !== prior.tables[key]).map((key) => `table "${key}"`),
    ...added.filter((key) => key in state.tables).map((key) => `table "${key}", which was not there`),
    ...prior.modules.filter((module) => !state.modules.includes(module)).map((module) => `module "${module}"`),
    ...(['sysctls', 'loggers', 'directories', 'files', 'services'] as const).flatMap((kind) => {
      const [had, has]: Readonly<Record<string, unknown>>[] = [prior[kind], state[kind]];
      return Object.keys(had).filter((key) => !isDeepStrictEqual(has[key], had[key])).map((key) => `${SINGULAR[kind]} "${key}"`);
    }),
  ];
  return differing.length === 0 ? 'The old state is back: the host was looked at since, and holds it.'
    : `The old state is not all back. The host was looked at since, and differs in ${differing.join(', ')}.`;
}

const SINGULAR = { sysctls: 'sysctl', loggers: 'logger', directories: 'directory', files: 'file', services: 'service' } as const;
