import { Expression, SetReference } from '../model/expression';
import { ObjectKind } from '../model/object';
import { reads } from '../model/reads';
import { Statement, VerdictNode } from '../model/statement';

/** A place in a rule that names a set or map, and what it wants of it. */
export interface SetUse {
  readonly name: string;
  readonly wants: 'a set' | 'a map of values' | 'a map of verdicts' | `a map of ${ObjectKind}s`;
  readonly key: Expression;
  /** The rule adds or deletes elements. */
  readonly changes?: boolean;
}

export function setUses(statement: Statement): SetUse[] {
  const wants = statement.kind === 'object' ? `a map of ${statement.object}s` as const : 'a map of values';
  return [...directUses(statement), ...reads(statement).flatMap((node) => lookups(node, wants))];
}

function directUses(statement: Statement): SetUse[] {
  switch (statement.kind) {
    case 'match':
      return use(statement.right, 'a set', statement.left);
    case 'vmap':
      return use(statement.in, 'a map of verdicts', statement.key);
    case 'set-update':
      return [{ name: statement.set, wants: statement.data === undefined ? 'a set' : 'a map of values', key: statement.key, changes: true }];
    default:
      return [];
  }
}

function lookups(node: Expression, wants: SetUse['wants']): SetUse[] {
  return node.kind === 'map' ? use(node.in, wants, node.key) : [];
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
