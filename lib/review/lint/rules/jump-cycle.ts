import { checkJumps } from '../../../nft/check/jumps';
import { jumpLoop } from '../../../nft/errors';
import { LintRuleDefinition } from '../rule';

const CODE = jumpLoop([]).code;

/** The kernel refuses such a table. Constructs never render one; a text may hold it. */
export const JUMP_CYCLE: LintRuleDefinition = {
  code: 'NF8209',
  name: 'jump-cycle',
  level: 'error',
  find: ({ tables }) => tables.flatMap((table) => checkJumps(table).filter(({ problem }) => problem.code === CODE)
    .map(({ within, problem }) => ({ place: { table: `${table.family} ${table.name}`, chain: within }, message: problem.message }))),
};
