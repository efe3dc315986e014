import { loopsIn } from '../../../nft/check/jumps';
import { LintRuleDefinition } from '../rule';

/** The kernel refuses such a table. Constructs never render one; a text may hold it. */
export const JUMP_CYCLE: LintRuleDefinition = {
  code: 'NF8209',
  name: 'jump-cycle',
  level: 'error',
  find: ({ tables }) => tables.flatMap((table) => loopsIn(table)
    .map(({ within, problem }) => ({ place: { table: `${table.family} ${table.name}`, chain: within }, message: problem.message }))),
};
