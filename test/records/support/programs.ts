import { describeWith } from '../../support/require-tools';
import { serverPrograms } from './postgres';

/** Tests with a server of PostgreSQL, and whatever else they name. */
export function describeWithRecords(name: string, tests: () => void, tools: readonly string[] = []): void {
  const server = serverPrograms() === undefined ? ['initdb'] : [];
  describeWith({ root: true, tools: ['setpriv', ...server, ...tools] }, name, tests);
}
