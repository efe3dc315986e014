import { elementsOverlap, noSuchChain, noSuchCounter, noSuchSet, setTypeMismatch, wrongSetKind } from '../errors';
import { datatype } from '../model/datatype';
import { SetDefinition, Table } from '../model/table';
import { renderExpression } from '../render/expression';
import { nearest } from './nearest';
import { TableProblem } from './place';
import { SetUse, setUses, targetOf } from './references';
import { typesOf } from './types';
import { firstOverlap } from './values';

/** What rules want of sets, maps and counters, against what there is. */
export function checkReferences(table: Table): TableProblem[] {
  const sets = new Map(table.sets.map((set) => [set.name, set]));
  const counters = table.counters.map(({ name }) => name);
  return table.chains.flatMap((chain) => chain.rules.flatMap((rule) => rule.statements.flatMap((statement) => {
    const within = `${chain.name} rule "${rule.comment}"`;
    const problems = setUses(statement).flatMap((use) => checkUse(use, sets));
    if (statement.kind === 'counter' && statement.name !== undefined && !counters.includes(statement.name)) {
      problems.push(noSuchCounter(statement.name, nearest(statement.name, counters)));
    }
    return problems.map((problem) => ({ within, problem }));
  })));
}

function checkUse({ name, wants, key }: SetUse, sets: ReadonlyMap<string, SetDefinition>) {
  const set = sets.get(name);
  if (!set) {
    return [noSuchSet(name, nearest(name, sets.keys()))];
  }
  if (kindOf(set) !== wants) {
    return [wrongSetKind(name, wants, kindOf(set))];
  }
  const types = typesOf(key);
  const fits = types.length === set.key.length && types.every((type, i) => type.name === set.key[i]);
  // A type that this library does not know may well be the one that the field has.
  const known = set.key.every((type) => datatype(type).form !== 'text');
  return fits || !known ? [] : [setTypeMismatch(renderExpression(key), types.map((type) => type.name).join(' . '), name, set.key.join(' . '))];
}

function kindOf({ data }: SetDefinition): SetUse['wants'] {
  return data === undefined ? 'a set' : data === 'verdict' ? 'a map of verdicts' : 'a map of values';
}

/** What holds between the elements of a set, and where those of a verdict map lead. */
export function checkElements(set: SetDefinition, table: Table): TableProblem[] {
  const chains = table.chains.map(({ name }) => name);
  const lost = set.elements.flatMap(({ data }) => (data?.kind === 'verdict' ? targetOf(data.verdict) : []))
    .filter((target) => !chains.includes(target)).map((target) => noSuchChain(target, nearest(target, chains)));
  const joins = set.autoMerge && set.data === undefined;
  const overlap = joins || !set.flags.includes('interval') || set.key.length > 1
    ? undefined : firstOverlap(set.elements.map(({ key }) => key), datatype(set.key[0]));
  const problems = overlap ? [...lost, elementsOverlap(renderExpression(overlap[0]), renderExpression(overlap[1]))] : lost;
  return problems.map((problem) => ({ within: set.name, problem }));
}
