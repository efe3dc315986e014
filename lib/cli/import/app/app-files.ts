import { Table } from '../../../nft/model/table';
import { Definition } from '../../../nft/parse/definitions';
import { Code, text } from '../code/code';
import { NameOfString } from '../code/print';
import { quoted } from '../code/quoted';
import { Identifiers } from '../table/identifiers';
import { logGroupCode } from '../table/log-groups';
import { isForeign, LeftOut } from '../table/table-lines';
import { Constant, constantsOf } from './constants';
import { DefinedValues } from './defined-values';
import { LongLists } from './long-lists';
import { comment, SourceFile } from './source-file';
import { TableFunction, tableFunctions } from './table-functions';

/** More rules than this have a file of their own; so have those beside long lists. */
const MANY_RULES = 200;

export interface AppOptions {
  readonly tables: readonly Table[];
  readonly leftOut: ReadonlyMap<Table, readonly LeftOut[]>;
  /** Whom the host's tables shall belong to; the construct's path without. */
  readonly owner?: string;
  /** How the host is reached: the props of its construct. */
  readonly connection: Code;
  /** What is said at the top. */
  readonly header: readonly string[];
  /** Tables that are on the host already, and that the first deployment takes over. */
  readonly takenOver: readonly string[];
  /** Names that the source has given to values. */
  readonly definitions?: readonly Definition[];
  /** All in one file, however long. */
  readonly single?: boolean;
}

export interface GeneratedApp {
  /** TypeScript by the name of its file. */
  readonly files: ReadonlyMap<string, string>;
  /** Statements that no factory makes. */
  readonly raw: readonly string[];
  /** Tables with statements of iptables, which nft lists and does not load. */
  readonly foreign: readonly Table[];
}

/** The TypeScript of an app that declares these tables on one host. */
export function appFiles(options: AppOptions): GeneratedApp {
  const identifiers = new Identifiers();
  const defined = new DefinedValues(options.definitions ?? [], identifiers);
  const lists = new LongLists(identifiers);
  const functions = tableFunctions(options.tables, options.leftOut).map((one) => ({
    ...one, lines: one.lines.map((line) => lists.takenOut('code' in line ? { ...line, code: defined.named(line.code) } : line)),
  }));
  const code = functions.flatMap(({ lines }) => lines).flatMap((line) => ('code' in line ? [line.code] : []));
  const own = constantsOf(options.tables, [...code, ...defined.constants.map((one) => one.code)], defined.strings, identifiers);
  const constants = [...own, ...defined.constants, ...lists.constants];
  const names = new Map(own.map(({ code: { text: content }, name }) => [content, name]));
  const writer = new AppWriter(options, functions, constants, lists.constants.length > 0, (content) => names.get(content));
  return {
    files: writer.isSingle ? writer.oneFile() : writer.severalFiles(),
    raw: functions.flatMap(({ raw }) => raw),
    foreign: functions.filter(({ raw }) => raw.some(isForeign)).map(({ table }) => table),
  };
}

class AppWriter {
  public constructor(
    private readonly options: AppOptions,
    private readonly functions: readonly TableFunction[],
    private readonly constants: readonly Constant[],
    private readonly hasLongLists: boolean,
    private readonly nameOf: NameOfString,
  ) {}

  public get isSingle(): boolean {
    const rules = this.functions.flatMap(({ table }) => table.chains).flatMap((chain) => chain.rules).length;
    return this.options.single === true || (this.functions.length < 2 && rules <= MANY_RULES && !this.hasLongLists);
  }

  public oneFile(): Map<string, string> {
    const file = this.file();
    this.addHeader(file);
    if (this.constants.length > 0) {
      this.constants.forEach((one) => this.addConstant(file, one, ''));
      file.add('\n');
    }
    this.addStack(file);
    this.functions.forEach((one) => this.addFunction(file, one, ''));
    return new Map([['main.ts', file.toString()]]);
  }

  public severalFiles(): Map<string, string> {
    const main = this.file();
    this.functions.forEach(({ name, file }) => main.import(`./${file}`, name));
    this.addHeader(main);
    this.addStack(main);
    const tables = this.functions.map((one): [string, string] => {
      const file = this.file();
      this.addFunction(file, one, 'export ');
      if (file.constants.size > 0) {
        file.import('./constants', ...file.constants);
      }
      return [`${one.file}.ts`, file.toString()];
    });
    const constants = this.file();
    this.constants.forEach((one) => this.addConstant(constants, one, 'export '));
    return new Map([
      ['main.ts', main.toString()], ...(this.constants.length === 0 ? [] : [['constants.ts', constants.toString()] as const]), ...tables,
    ]);
  }

  /** A string is written out here; a list names those before it. */
  private addConstant(file: SourceFile, { name, code }: Constant, before: string): void {
    if (code.kind === 'string') {
      file.add(`${before}const ${name} = ${quoted(code.text)};\n`);
    } else {
      file.addCode(code, `${before}const ${name} = `, ';');
    }
  }

  private file(): SourceFile {
    return new SourceFile(this.nameOf);
  }

  private addHeader(file: SourceFile): void {
    const { header } = this.options;
    if (header.length > 0) {
      file.add(`${header.map((line) => comment(line, '')).join('')}\n`);
    }
  }

  /** The host, with a call for each table, at the top: what follows are functions, which may stand behind their use. */
  private addStack(file: SourceFile): void {
    const { connection, owner, takenOver } = this.options;
    file.import('cdktf', 'App', 'TerraformStack').import('cdk-netfilter', 'NetfilterHost');
    file.add('const app = new App();\nconst stack = new TerraformStack(app, \'firewall\');\n');
    const props = connection.kind === 'object' && owner !== undefined
      ? { ...connection, entries: [...connection.entries, ['owner', { kind: 'string', text: owner }] as const] } : connection;
    file.addCode({ kind: 'call', callee: { kind: 'imported', name: 'NetfilterHost' }, args: [text('stack'), text(quoted('host')), props], isNew: true },
      'const host = ', ';');
    const shared = new Set(this.functions.flatMap(({ groups }) => groups));
    shared.forEach((group) => file.addCode(logGroupCode(group), `const ${group.variable} = `, ';'));
    this.functions.forEach(({ name, groups }) => file.add(`${name}(${['host', ...groups.map(({ variable }) => variable)].join(', ')});\n`));
    if (takenOver.length > 0) {
      file.add(comment('These tables are on the host already: the first deployment takes them over. Remove this line after it.', ''));
      file.addCode({ kind: 'call', callee: text('host.importLive'), args: takenOver.map((key) => text(quoted(key))) }, '', ';');
    }
    file.add('app.synth();\n');
  }

  private addFunction(file: SourceFile, { table, name, lines, groups }: TableFunction, before: string): void {
    file.import('cdk-netfilter', 'NetfilterHost', ...(groups.length > 0 ? ['NflogGroup'] : []));
    const parameters = ['host: NetfilterHost', ...groups.map(({ variable }) => `${variable}: NflogGroup`)].join(', ');
    file.add(`${before === '' ? '\n' : ''}/** The table \`${table.family} ${table.name}\`. */\n${before}function ${name}(${parameters}): void {\n`);
    file.addLines(lines, '  ');
    file.add('}\n');
  }
}
