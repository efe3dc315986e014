import { Expression, SetReference } from '../model/expression';
import { Statement, VerdictNode } from '../model/statement';

/** A place in a rule that names a set or map, and what it wants of it. */
export interface SetUse {
  readonly name: string;
  readonly wants: 'a set' | 'a map of values' | 'a map of verdicts';
  readonly key: Expression;
}

export function setUses(statement: Statement): SetUse[] {
  switch (statement.kind) {
    case 'match':
      return [...use(statement.right, 'a set', statement.left), ...lookups(statement.left)];
    case 'vmap':
      return [...use(statement.in, 'a map of verdicts', statement.key), ...lookups(statement.key)];
    case 'set-value':
      return lookups(statement.value);
    case 'nat':
      return statement.address ? lookups(statement.address) : [];
    default:
      return [];
  }
}

function lookups(node: Expression): SetUse[] {
  return node.kind === 'map' ? use(node.in, 'a map of values', node.key) : [];
}

function use(node: SetReference | { readonly kind: string }, wants: SetUse['wants'], key: Expression): SetUse[] {
  return isReference(node) ? [{ name: node.name, wants, key }] : [];
}

function isReference(node: SetReference | { readonly kind: string }): node is SetReference {
  return node.kind === 'set-reference';
}

/** The chains that a statement may go to. */
export function jumpTargets(statement: Statement): string[] {
  switch (statement.kind) {
    case 'verdict':
      return targetOf(statement.verdict);
    case 'vmap':
      return statement.in.kind === 'set-reference' ? [] : statement.in.entries.flatMap(({ verdict }) => targetOf(verdict));
    default:
      return [];
  }
}

export function targetOf(verdict: VerdictNode): string[] {
  return verdict.kind === 'jump' || verdict.kind === 'goto' ? [verdict.chain] : [];
}
