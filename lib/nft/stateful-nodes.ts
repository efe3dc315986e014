import { notStateful } from './errors';
import { StatefulStatement } from './model/stateful';
import { Statement } from './model/statement';
import { NftError } from './nft-error';
import { renderStatement } from './render/statement';
import { NftStatement } from './statement';

const KINDS: readonly Statement['kind'][] = ['counter', 'quota', 'limit', 'last', 'ct count'] satisfies readonly StatefulStatement['kind'][];

/** The nodes of what an element can keep; anything else is refused. */
export function statefulNodes(where: string, statements: readonly NftStatement[]): StatefulStatement[] {
  return statements.map(({ _node }) => {
    if (!isStateful(_node)) {
      throw new NftError([{ where, problem: notStateful(renderStatement(_node)) }]);
    }
    return _node;
  });
}

function isStateful(node: Statement): node is StatefulStatement {
  return KINDS.includes(node.kind);
}
