import { Chain, Rule, SetDefinition, Table } from '../../../nft/model/table';
import { renderRule } from '../../../nft/render/statement';
import { LeftOut } from '../table/table-lines';

/**
 * What belongs to programs that keep their own tables and chains: a copy of it in code would fight with them. Patterns of
 * names, of tables (`docker-bridges`, `ip docker-bridges`), chains and sets.
 */
export const USUAL_EXCLUDES: readonly string[] = [
  'docker-bridges', 'DOCKER', 'DOCKER-*', 'libvirt_network', 'LIBVIRT_*', 'f2b-*', 'addr-set-*', 'addr6-set-*', 'firewalld', 'kube-*', 'KUBE-*', 'CNI-*',
  'FLANNEL-*', 'calico*', 'cali-*', 'cilium*', 'CILIUM_*', 'netavark*', 'NETAVARK*', 'lxc', 'lxd', 'incus', 'sshguard', 'crowdsec*', 'ts-*', 'MINIUPNPD*',
];

export interface Excluded {
  readonly tables: readonly Table[];
  readonly leftOut: ReadonlyMap<Table, readonly LeftOut[]>;
  /** Tables of which parts were left out: their programs need them as they are. */
  readonly shared: readonly Table[];
  /** What was left out, each with its table: `ip filter chain DOCKER`. */
  readonly names: readonly string[];
}

/** What was left out of a table before, by the rules as they were. */
export type LeftOutOfTable = LeftOut & { readonly table: string };

/** Leaves out tables, chains and sets by their names, and what names them. */
export function exclude(tables: readonly Table[], patterns: readonly string[], before: readonly LeftOutOfTable[] = []): Excluded {
  const matches = matcher(patterns);
  const kept = tables.filter(({ family, name }) => !matches(name) && !matches(`${family} ${name}`));
  const parts = kept.map((table) => withoutParts(table, matches, before.filter((one) => one.table === `${table.family} ${table.name}`)));
  return {
    tables: parts.map(({ table }) => table),
    shared: parts.filter(({ names }) => names.length > 0).map(({ table }) => table),
    leftOut: new Map(parts.map(({ table, leftOut }) => [table, leftOut])),
    names: [
      ...tables.filter((table) => !kept.includes(table)).map(({ family, name }) => `table ${family} ${name}`),
      ...parts.flatMap(({ names }) => names),
    ],
  };
}

interface Parts {
  readonly table: Table;
  readonly leftOut: readonly LeftOut[];
  readonly names: readonly string[];
}

function withoutParts(table: Table, matches: (name: string) => boolean, before: readonly LeftOut[]): Parts {
  const goneOf = (parts: readonly { readonly name: string }[]) => new Set(parts.map(({ name }) => name).filter(matches));
  const gone = { chains: goneOf(table.chains), sets: goneOf(table.sets) };
  const place = `${table.family} ${table.name}`;
  const leftOut: LeftOut[] = [];
  const keep = (chain: Chain): Chain => {
    const rules: Rule[] = [];
    const leftBefore = (index: number) => before.filter((one) => one.chain === chain.name && one.before === index)
      .forEach(({ text }) => leftOut.push({ chain: chain.name, before: rules.length, text }));
    for (const [index, rule] of chain.rules.entries()) {
      leftBefore(index);
      if (namesAny(rule, gone)) {
        leftOut.push({ chain: chain.name, before: rules.length, text: renderRule(rule) });
      } else {
        rules.push(rule);
      }
    }
    leftBefore(chain.rules.length);
    return { ...chain, rules };
  };
  const chains = table.chains.filter(({ name }) => !gone.chains.has(name)).map(keep);
  const sets = table.sets.filter(({ name }) => !gone.sets.has(name)).map((set) => withoutVerdicts(set, gone));
  const names = [...[...gone.chains].map((name) => `${place} chain ${name}`), ...[...gone.sets].map((name) => `${place} set ${name}`)];
  return { table: { ...table, chains, sets }, leftOut, names };
}

interface Gone {
  readonly chains: ReadonlySet<string>;
  readonly sets: ReadonlySet<string>;
}

function withoutVerdicts(set: SetDefinition, gone: Gone): SetDefinition {
  return { ...set, elements: set.elements.filter((element) => !namesAny(element, gone)) };
}

/** Whether a node names one of these, wherever in it: a verdict its chain, a lookup or an update its set. */
function namesAny(node: unknown, gone: Gone): boolean {
  if (typeof node !== 'object' || node === null) {
    return false;
  }
  const { kind, chain, name, set } = node as Readonly<Record<string, unknown>>;
  return (typeof chain === 'string' && gone.chains.has(chain))
    || (kind === 'set-reference' && typeof name === 'string' && gone.sets.has(name))
    || (kind === 'set-update' && typeof set === 'string' && gone.sets.has(set))
    || Object.values(node).some((child) => namesAny(child, gone));
}

/** `*` stands for any text, `?` for any letter. */
function matcher(patterns: readonly string[]): (name: string) => boolean {
  const expressions = patterns.map((pattern) =>
    new RegExp(`^${pattern.replace(/[\\^$.+()[\]{}|]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.')}$`, 's'));
  return (name) => expressions.some((expression) => expression.test(name));
}
