import { datatype } from '../../nft/model/datatype';
import { Table } from '../../nft/model/table';
import { valueOf } from '../../nft/model/value-of';
import { evaluate, Limits } from '../../review';
import { cannotReplay, kernelDisagrees, needsRoot } from '../errors';
import { Packet } from '../packet';
import { Ruleset } from '../subject';
import { placeName, traceLines } from '../trace';
import { disagreement } from './agreement';
import { hindrance } from './connection';
import { withNumberedRules } from './numbered-rules';
import { replay } from './replay';
import { surroundingsOf } from './surroundings';
import { KernelEvent } from './trace-text';

/** What is said of the host. */
interface Said {
  readonly limits?: Limits;
  readonly sets?: Readonly<Record<string, readonly string[]>>;
}

/** Throws when a kernel does otherwise than the evaluator says. */
export function confirmOnKernel(where: string, { tables, externalSets }: Ruleset, packet: Packet, { limits, sets = {} }: Said): void {
  const why = limits === 'exceeded' ? 'limits that are exceeded by others' : hindrance(packet.evaluated);
  if (why) {
    throw cannotReplay(where, why);
  }
  if (process.getuid?.() !== 0) {
    throw needsRoot(where);
  }
  const { tables: numbered, names } = withNumberedRules(filled(tables, sets));
  const evaluation = evaluate(numbered, packet.evaluated, { hooks: packet.hooks, externalSets, contents: sets, limits });
  const [trace] = replay(numbered, [packet.evaluated], surroundingsOf(numbered, packet.evaluated, evaluation));
  const other = disagreement(evaluation, trace);
  if (other) {
    const spoken = (text: string) => text.replace(/\br\d+\b/g, (number) => names.get(number) ?? number);
    throw kernelDisagrees(where, spoken(other), [
      'evaluator:', ...traceLines(evaluation).map(spoken), 'kernel:', ...trace.events.map(eventLine).map(spoken),
    ]);
  }
}

function eventLine(event: KernelEvent): string {
  return `  ${placeName(event)}: ${event.verdict}`;
}

/** The tables with what their sets are said to hold. */
function filled(tables: readonly Table[], sets: Readonly<Record<string, readonly string[]>>): Table[] {
  return tables.map((table) => ({
    ...table,
    sets: table.sets.map((set) => {
      const elements = sets[`${table.family} ${table.name} ${set.name}`];
      return elements ? { ...set, elements: elements.map((text) => ({ key: valueOf(text, set.key.map(datatype)) })) } : set;
    }),
  }));
}
