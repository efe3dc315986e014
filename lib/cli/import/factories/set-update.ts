import { DynamicElementProps, NftStatement, NftValue } from '../../../nft';
import { formatDuration } from '../../../nft/model/duration';
import { Expression } from '../../../nft/model/expression';
import { SetUpdateStatement } from '../../../nft/model/packet-statements';
import { renderExpression } from '../../../nft/render/expression';
import { Built, builtArray, builtObject, builtString, invoke, library } from '../code/built';
import { fieldOf } from './field';
import { unlessEmpty } from './log';
import { operand } from './nat';
import { reference, Scope } from './scope';
import { statefulOf } from './stateful';

/** What packets add to sets and maps, and take out of them. */
export function* setUpdateOf(node: SetUpdateStatement, scope: Scope): Generator<Built<NftStatement> | undefined> {
  const key = fieldOf(node.key, scope);
  if (key === undefined) {
    return;
  }
  const { operation, timeout, statements } = node;
  const props = unlessEmpty(builtObject<DynamicElementProps>({
    timeout: timeout === undefined ? undefined : builtString(formatDuration(timeout)),
    statements: statements.length === 0 ? undefined : builtArray(statements.map((statement) => statefulOf(statement))),
  }));
  if (node.data === undefined) {
    const set = reference(scope, 'set', 'setName', node.set);
    yield operation === 'delete' ? invoke(library('Elements', 'delete'), set, key) : invoke(library('Elements', operation), set, key, ...props);
    return;
  }
  const map = reference(scope, 'set', 'mapName', node.set);
  for (const value of dataOf(node.data, scope)) {
    yield operation === 'delete' ? invoke(library('Elements', 'deleteFromMap'), map, key, value)
      : invoke(library('Elements', operation === 'add' ? 'addToMap' : 'updateInMap'), map, key, value, ...props);
  }
}

/** The factory knows no type of the data, and keeps its text: a number may have to be one. */
function dataOf(node: Expression, scope: Scope): Built<string | number | NftValue>[] {
  const built = operand(node, scope);
  return built === undefined ? [] : typeof built.value === 'number' ? [built, builtString(renderExpression(node))] : [built];
}
