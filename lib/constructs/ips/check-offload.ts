import { NftStatement } from '../../nft';
import { allStatements } from '../../nft/model/reads';
import { renderStatement } from '../../nft/render/statement';
import { NftTable } from '../nft-table';
import { offloadedFlow } from './errors';

/** Throws for a rule that moves flows into a flowtable: their packets pass no chain any more. What the IPS has verified may go. */
export function refuseOffload(ips: string, tables: readonly NftTable[], verified: NftStatement | undefined): void {
  const match = verified && renderStatement(verified._node);
  for (const table of tables) {
    for (const { name, rules } of table._model().chains) {
      const rule = rules.map(({ comment, statements }) => ({ comment, statements: allStatements(statements) }))
        .find(({ statements }) => statements.some(({ kind }) => kind === 'flow')
          && !statements.some((statement) => statement.kind === 'match' && renderStatement(statement) === match));
      if (rule) {
        throw offloadedFlow(`${table.node.path}/${name} rule "${rule.comment ?? ''}"`, ips);
      }
    }
  }
}
