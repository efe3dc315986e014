/** Closes an exhaustive switch: a kind added to the model does not compile until every such switch knows it. */
export function unreachable(node: never): never {
  throw new Error(`a kind of node that nothing knows: ${JSON.stringify(node)}`);
}
