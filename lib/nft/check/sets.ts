import { dynamicNeeded, elementsOverlap, noSuchChain, noSuchObject, noSuchSet, setTypeMismatch, statementsDiffer, timeoutNeeded, wrongSetKind } from '../errors';
import { datatype } from '../model/datatype';
import { Expression } from '../model/expression';
import { ObjectKind } from '../model/object';
import { ObjectStatement, SetUpdateStatement } from '../model/packet-statements';
import { allStatements } from '../model/reads';
import { Statement } from '../model/statement';
import { ObjectMapData, SetDefinition, SetFlag, Table } from '../model/table';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { renderStateful } from '../render/stateful';
import { renderStatement } from '../render/statement';
import { checkConcatenations } from './concatenations';
import { nearest } from './nearest';
import { TableProblem } from './place';
import { SetUse, setUses, targetOf } from './references';
import { typesOf } from './types';
import { firstOverlap } from './values';

/** What rules want of sets, maps and counters, against what there is. */
export function checkReferences(table: Table): TableProblem[] {
  const sets = new Map(table.sets.map((set) => [set.name, set]));
  return table.chains.flatMap((chain) => chain.rules.flatMap((rule) => allStatements(rule.statements).flatMap((statement) => {
    const within = `${chain.name} rule "${rule.comment}"`;
    const problems = [...setUses(statement).flatMap((use) => checkUse(use, statement, sets)), ...checkObjectUses(statement, table)];
    return problems.map((problem) => ({ within, problem }));
  })));
}

function checkObjectUses(statement: Statement, table: Table): NftProblem[] {
  switch (statement.kind) {
    case 'object':
      return objectNames(statement).flatMap((name) => checkName(statement.object, name, namesOf(table, statement.object)));
    case 'flow':
      return checkName('flowtable', statement.flowtable, table.flowtables.map(({ name }) => name));
    default:
      return [];
  }
}

function objectNames({ by }: ObjectStatement): string[] {
  if (typeof by === 'string') {
    return [by];
  }
  return by.in.kind === 'set-reference' ? [] : by.in.entries.flatMap(({ data }) => (data.kind === 'string' ? [data.text] : []));
}

function namesOf(table: Table, kind: ObjectKind): string[] {
  return table.objects.filter((object) => object.kind === kind).map(({ name }) => name);
}

function checkName(kind: string, name: string, names: readonly string[]): NftProblem[] {
  return names.includes(name) ? [] : [noSuchObject(kind, name, nearest(name, names))];
}

function checkUse({ name, wants, key, changes }: SetUse, statement: Statement, sets: ReadonlyMap<string, SetDefinition>): NftProblem[] {
  const set = sets.get(name);
  if (!set) {
    return [noSuchSet(name, nearest(name, sets.keys()))];
  }
  if (kindOf(set) !== wants) {
    return [wrongSetKind(name, wants, kindOf(set))];
  }
  const unfit = statement.kind === 'set-update' && changes ? checkChange(statement, set) : [];
  if (unfit.length > 0) {
    return unfit;
  }
  const types = partTypes(key);
  const fits = types.length === set.key.length && types.every((type, i) => type === undefined || type === set.key[i]);
  // A type that this library does not know may well be the one that the field has.
  const known = set.key.every((type) => datatype(type).form !== 'text');
  return fits || !known ? [] : [setTypeMismatch(renderExpression(key), types.map((type) => type ?? 'any').join(' . '), name, set.key.join(' . '))];
}

/** Whether packets can make such an element in the set. */
function checkChange(update: SetUpdateStatement, set: SetDefinition): NftProblem[] {
  const { statements, timeout } = update;
  if (!takesChanges(set, update)) {
    return [dynamicNeeded(renderStatement(update), set.name)];
  }
  if (timeout !== undefined && !set.flags.includes('timeout')) {
    return [timeoutNeeded()];
  }
  const asSet = statements.length === 0 || set.statements.length === 0
    || (statements.length === set.statements.length && statements.every(({ kind }, i) => kind === set.statements[i].kind));
  return asSet ? [] : [statementsDiffer(statements.map(renderStateful), set.statements.map(renderStateful))];
}

/**
 * The kernel keeps a map without a size, or with timeouts, as it keeps dynamic ones: packets can change it, as long as its
 * elements keep nothing. nf_tables_api.c: nft_select_set_ops; nft_dynset.c: nft_dynset_init.
 */
function takesChanges({ data, flags, size }: SetDefinition, { statements }: SetUpdateStatement): boolean {
  const has = (flag: SetFlag) => flags.includes(flag);
  const grows = data !== undefined && !has('constant') && !has('interval') && (size === undefined || has('timeout'));
  return has('dynamic') || (grows && statements.length === 0);
}

/** The names of the types of a key's parts; a constant takes the type that is wanted. */
function partTypes(key: Expression): (string | undefined)[] {
  const parts = key.kind === 'concat' ? key.parts : [key];
  return parts.map((part) => typesOf(part)[0]?.name);
}

function kindOf({ data }: SetDefinition): SetUse['wants'] {
  return data === undefined ? 'a set' : data === 'verdict' ? 'a map of verdicts' : 'object' in data ? `a map of ${data.object}s` : 'a map of values';
}

/** What holds between the elements of a set, and where those of a verdict map lead. */
export function checkElements(set: SetDefinition, table: Table): TableProblem[] {
  const chains = table.chains.map(({ name }) => name);
  const lost = set.elements.flatMap(({ data }) => (data?.kind === 'verdict' ? targetOf(data.verdict) : []))
    .filter((target) => !chains.includes(target)).map((target) => noSuchChain(target, nearest(target, chains)));
  const joins = set.autoMerge && set.data === undefined;
  const overlap = joins || !set.flags.includes('interval') || set.key.length > 1
    ? undefined : firstOverlap(set.elements.map(({ key }) => key), datatype(set.key[0]));
  const objects = set.elements.flatMap(({ data }) => (data?.kind === 'object' && isObjectMap(set.data)
    ? checkName(set.data.object, data.name, namesOf(table, set.data.object)) : []));
  const overlaps = overlap
    ? [elementsOverlap(renderExpression(overlap[0]), renderExpression(overlap[1]))]
    : set.key.length > 1 ? checkConcatenations(set.elements.map(({ key }) => key), set.key.map(datatype)) : [];
  return [...lost, ...objects, ...overlaps].map((problem) => ({ within: set.name, problem }));
}

function isObjectMap(data: SetDefinition['data']): data is ObjectMapData {
  return data !== undefined && data !== 'verdict' && 'object' in data;
}
