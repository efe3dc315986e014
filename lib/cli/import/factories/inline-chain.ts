import { NftInlineRule, NftStatement } from '../../../nft';
import { InlineChainStatement } from '../../../nft/model/packet-statements';
import { Built, builtArray, builtObject, builtString, invoke, library } from '../code/built';
import { Scope } from './scope';
import { statementOf } from './statement';

export function inlineChainOf({ how, rules }: InlineChainStatement, scope: Scope): Built<NftStatement> {
  return invoke(library('Verdict', how === 'jump' ? 'jumpInline' : 'goToInline'), ...rules.map(({ comment, statements }) =>
    builtObject<NftInlineRule>({
      name: comment === undefined ? undefined : builtString(comment),
      statements: builtArray(statements.map((statement) => statementOf(statement, scope))),
    })));
}
