import { Chain, Rule, SetDefinition, Table } from '../../../nft/model/table';
import { array, Code, construct, object, optionalString, partsOf, string, text } from '../code/code';
import { Scope } from '../factories/scope';
import { chainCode, ruleCode } from './chains';
import { enumCode } from './enum-code';
import { BLANK, Line, remark } from './line';
import { LogGroup, logGroupCode } from './log-groups';
import { flowtableCode, objectCode } from './objects';
import { RuleNames } from './rule-name';
import { setCode } from './sets';
import { tableNames } from './table-names';

/** What the body of the function that builds one table says, and what it could only say as text. */
export interface TableLines {
  readonly lines: readonly Line[];
  readonly raw: readonly string[];
}

/** What was left out of a chain, by the place of the rule before which it stood. */
export interface LeftOut {
  readonly chain: string;
  readonly before: number;
  readonly text: string;
}

/** The groups to which a table logs: those of its own, and those that it shares with others. */
export interface TableGroups {
  readonly own: readonly LogGroup[];
  readonly shared: readonly LogGroup[];
}

/** The body of the function that builds the table; `id` is that of its construct. */
export function tableLines(table: Table, id: string, groups: TableGroups, leftOut: readonly LeftOut[] = []): TableLines {
  return new TableWriter(table, groups, leftOut).write(id);
}

/** nft lists what iptables-nft has made, but loads none of it. */
const FOREIGN = 'Kept as text: a part of iptables, which nft cannot load. Say it in other words, or leave the rule out, before you deploy.';

/** Whether the statement is a part of iptables. */
export function isForeign(statement: string): boolean {
  return statement.startsWith('xt ');
}

class TableWriter {
  private readonly names: ReadonlyMap<string, string>;
  private readonly raw: string[] = [];
  private readonly scope: Scope;

  public constructor(private readonly table: Table, private readonly groups: TableGroups, private readonly leftOut: readonly LeftOut[]) {
    const all = [...groups.own, ...groups.shared];
    this.names = tableNames(table, all.map(({ variable }) => variable));
    this.scope = {
      family: table.family,
      variable: (space, name) => this.names.get(`${space} ${name}`),
      logGroup: (group) => all.find((one) => one.number === group)?.variable,
      onRaw: (statement) => this.raw.push(statement),
    };
  }

  public write(id: string): TableLines {
    const groups = this.groups.own.map((group): Line => ({ kind: 'variable', name: group.variable, code: logGroupCode(group) }));
    const parts = [...groups, ...this.table.flowtables.map((flowtable) => this.named('flowtable', flowtable.name, flowtableCode(flowtable))),
      ...this.table.objects.map((node) => this.named(node.kind, node.name, objectCode(node)))];
    const sets = this.table.sets.flatMap((set) => this.setLines(set));
    const rules = this.table.chains.map((chain) => this.ruleLines(chain));
    const chains = this.table.chains.map((chain) => this.named('chain', chain.name, chainCode(chain)));
    // A chain may be named before its turn: then all are declared before anything names one.
    const blocks = this.namesChainsEarly()
      ? [parts, chains, sets, ...rules] : [parts, sets, ...chains.map((chain, i) => [chain, ...rules[i]])];
    const lines = [this.tableLine(id), ...blocks.filter((block) => block.length > 0).flatMap((block) => [BLANK, ...block])];
    return { lines: withoutUnused(lines), raw: this.raw };
  }

  private tableLine(id: string): Line {
    const { family, name, flags, comment } = this.table;
    const code = construct('NftTable', text('host'), string(id), object({
      family: enumCode('NftFamily', family),
      name: name === id ? undefined : string(name),
      comment: optionalString(comment),
      flags: flags.length === 0 ? undefined : array(flags.map((flag) => enumCode('NftTableFlag', flag))),
    }));
    return { kind: 'variable', name: 'table', code };
  }

  private named(space: string, name: string, code: Code): Line {
    return { kind: 'variable', name: this.names.get(`${space} ${name}`)!, code };
  }

  private setLines(set: SetDefinition): Line[] {
    const { declaration, elements } = setCode(set, this.names.get(`set ${set.name}`)!, this.scope);
    return [this.named('set', set.name, declaration), ...elements.map((code): Line => ({ kind: 'statement', code }))];
  }

  private ruleLines(chain: Chain): Line[] {
    const names = new RuleNames();
    const lines = chain.rules.flatMap((rule, i) => [...this.remarksBefore(chain, i), ...this.ruleLine(chain, rule, names)]);
    return [...lines, ...this.remarksBefore(chain, chain.rules.length)];
  }

  private remarksBefore({ name }: Chain, index: number): Line[] {
    return this.leftOut.filter(({ chain, before }) => chain === name && before === index)
      .map(({ text: statement }) => remark(`Left out: ${statement}`));
  }

  private ruleLine(chain: Chain, rule: Rule, names: RuleNames): Line[] {
    const known = this.raw.length;
    const code = ruleCode(this.names.get(`chain ${chain.name}`)!, names.nameOf(rule), rule, this.scope);
    const raw = this.raw.slice(known);
    const why = raw.some(isForeign) ? FOREIGN : 'Kept as text: no construct says this.';
    return [...(raw.length > 0 ? [remark(why)] : []), { kind: 'statement', code }];
  }

  /** Whether sets, or the rules of a chain, name a chain that is declared later. */
  private namesChainsEarly(): boolean {
    const later = new Set(this.table.chains.map(({ name }) => name));
    if (this.table.sets.some(({ elements }) => elements.some(({ data }) => data?.kind === 'verdict' && 'chain' in data.verdict))) {
      return true;
    }
    return this.table.chains.some((chain) => {
      later.delete(chain.name);
      return chain.rules.some((rule) => chainsNamedBy(rule).some((name) => later.has(name)));
    });
  }
}

/** The chains that a rule names, wherever it does: a verdict is the one node with a chain. */
function chainsNamedBy(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) {
    return [];
  }
  const chain = (node as { readonly chain?: unknown }).chain;
  return [...(typeof chain === 'string' ? [chain] : []), ...Object.values(node).flatMap(chainsNamedBy)];
}

/** A variable that nothing names becomes a plain statement. */
function withoutUnused(lines: readonly Line[]): Line[] {
  const parts = lines.flatMap((line) => ('code' in line ? [...partsOf(line.code)] : []));
  const named = new Set(parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])));
  return lines.map((line) => (line.kind === 'variable' && !named.has(line.name) ? { kind: 'statement', code: line.code } : line));
}

