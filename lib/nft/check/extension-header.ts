import { headerBits, headerGiven } from '../errors';
import { Expression } from '../model/expression';
import { reads } from '../model/reads';
import { Statement } from '../model/statement';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { renderStatement } from '../render/statement';

/** What nft, up to 1.1.7, does with headers behind that of IPv6 otherwise than with the rest. */
export function checkExtensionHeader(statement: Statement): NftProblem[] {
  switch (statement.kind) {
    case 'match':
      // Whole bytes of an address are compared by a mask, too.
      return isHeader(statement.left) && (statement.left.kind === 'bitwise' && statement.left.operator === '&' || statement.right.kind === 'prefix')
        ? [headerBits(renderStatement(statement))] : [];
    case 'set-value':
    case 'nat':
    case 'dup':
      return reads(statement).filter(isHeader).map((value) => headerGiven(renderExpression(value)));
    default:
      return [];
  }
}

function isHeader(node: Expression): boolean {
  switch (node.kind) {
    case 'bitwise':
      return isHeader(node.left);
    case 'map':
      return isHeader(node.key);
    case 'concat':
      return node.parts.some(isHeader);
    default:
      return node.kind === 'extension' && node.space === 'exthdr';
  }
}
