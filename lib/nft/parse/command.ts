import { Family } from '../model/table';
import { readChainBlock } from './chain';
import { Cursor } from './cursor';
import { ChainDraft, TableDraft } from './draft';
import { missing, notDeclared } from './errors';
import { readFlowtable } from './objects/flowtable';
import { acceptObjectKind, readObject } from './objects/object';
import { Reader } from './reader';
import { readRule } from './rule';
import { readName, readNumber } from './scalar';
import { readSetBlock } from './set';
import { readElements } from './set-element';
import { readTableBlock } from './table';
import { Token } from './token';

const FAMILIES: readonly Family[] = ['ip', 'ip6', 'inet', 'arp', 'bridge', 'netdev'];
const DECLARING = ['add', 'create', 'insert'];
const CLEARING = ['flush', 'delete', 'destroy'];
const OTHERS = ['list', 'reset', 'rename', 'replace', 'get', 'monitor', 'describe', 'export', 'import', ...CLEARING];
const PARTS = ['table', 'chain', 'rule', 'set', 'map', 'flowtable', 'element'] as const;
type Part = typeof PARTS[number] | NonNullable<ReturnType<typeof acceptObjectKind>>;

/** Reads one command of a text: a block, or its flat form. */
export function readCommand(reader: Reader): void {
  const { cursor } = reader;
  const at = cursor.peek();
  if (cursor.is(...OTHERS)) {
    readClearing(reader, at);
    return;
  }
  const verb = cursor.accept(...DECLARING);
  const part = (cursor.accept(...PARTS) as Part | undefined) ?? acceptObjectKind(cursor);
  if (part !== undefined) {
    declare(reader, part, verb === 'insert', at);
  } else if (verb !== undefined) {
    // "add filter input …": the word rule may be left out.
    declare(reader, 'rule', verb === 'insert', at);
  } else {
    cursor.fail('a declaration: table, chain, rule, set, map, element, flowtable, an object, define or include');
  }
}

function declare(reader: Reader, part: Part, insert: boolean, at: Token): void {
  const { cursor } = reader;
  const family = (cursor.accept(...FAMILIES) ?? 'ip') as Family;
  const tableName = readName(cursor, 'a table');
  if (part === 'table') {
    const table = reader.table(family, tableName);
    if (!cursor.atEnd()) {
      readTableBlock(reader, table);
    }
    return;
  }
  const table = reader.tables.get(`${family} ${tableName}`) ?? cursor.refuse(missing('a table', `${family} ${tableName}`), at);
  readPart(reader, table, part, insert);
}

function readPart(reader: Reader, table: TableDraft, part: Exclude<Part, 'table'>, insert: boolean): void {
  const { cursor } = reader;
  switch (part) {
    case 'chain':
      readChain(reader, table);
      break;
    case 'rule':
      readFlatRule(reader, table, insert);
      break;
    case 'set':
    case 'map':
      readSetBlock(reader, table, part);
      break;
    case 'flowtable':
      readFlowtable(reader, table);
      break;
    case 'element':
      readFlatElements(cursor, table);
      break;
    default:
      readObject(reader, table, part);
  }
}

function readChain(reader: Reader, table: TableDraft): void {
  const chain = table.chain(readName(reader.cursor, 'a chain'));
  if (reader.cursor.is('{')) {
    readChainBlock(reader, chain, table);
  }
}

function readFlatRule(reader: Reader, table: TableDraft, insert: boolean): void {
  const { cursor } = reader;
  const at = cursor.peek();
  const name = readName(cursor, 'a chain');
  const chain = table.chains.get(name) ?? cursor.refuse(missing('a chain', name), at);
  if (cursor.is('handle', 'position')) {
    cursor.fail('a rule', 'handles belong to a running host, so put the rule where it shall be');
  }
  const index = cursor.accept('index') ? readIndex(cursor, chain) : undefined;
  const rule = readRule(reader, table);
  const place = index === undefined ? (insert ? 0 : chain.rules.length) : (insert ? index : index + 1);
  chain.rules.splice(place, 0, rule);
}

/** Rules are counted from 0; one is added behind that one, or inserted before it. */
function readIndex(cursor: Cursor, { rules }: ChainDraft): number {
  const at = cursor.peek();
  const index = readNumber(cursor, 'the place of a rule');
  return index < rules.length ? index : cursor.refuse(missing('a rule', `${index}`), at);
}

function readFlatElements(cursor: Cursor, table: TableDraft): void {
  const at = cursor.peek();
  const name = readName(cursor, 'a set or map');
  readElements(cursor, table.sets.get(name) ?? cursor.refuse(missing('a set or map', name), at));
}

/** Rules and elements go, where the text has declared some before; the chain or set stays. */
function readFlush(reader: Reader, at: Token): void {
  const { cursor, tables } = reader;
  const part = cursor.next().text;
  const family = (cursor.accept(...FAMILIES) ?? 'ip') as Family;
  const table = tables.get(`${family} ${readName(cursor, 'a table')}`);
  const name = readName(cursor, `a ${part}`);
  const emptied = part === 'chain' ? table?.chains.get(name)?.rules : table?.sets.get(name)?.elements;
  emptied?.splice(0);
  reader.note(at, `flush ${part} ${name} is left out: a table that is declared replaces what was there`);
}

/**
 * What a text clears before it declares anything is what a declaration replaces anyway: `flush ruleset` at the top, and a
 * table that is emptied or deleted before it is filled. Every other such command is refused.
 */
function readClearing(reader: Reader, at: Token): void {
  const { cursor, tables } = reader;
  const verb = cursor.next().text;
  if (verb === 'flush' && cursor.accept('ruleset')) {
    const family = cursor.accept(...FAMILIES);
    if ([...tables.values()].some((table) => !table.isEmpty && (family === undefined || table.family === family))) {
      cursor.refuse(notDeclared('flush ruleset'), at);
    }
    reader.note(at, 'flush ruleset is left out: only the tables that are declared here are meant');
    return;
  }
  if (verb === 'flush' && cursor.is('chain', 'set', 'map')) {
    readFlush(reader, at);
    return;
  }
  if (!CLEARING.includes(verb) || !cursor.accept('table')) {
    cursor.refuse(notDeclared(verb), at);
  }
  const family = (cursor.accept(...FAMILIES) ?? 'ip') as Family;
  const key = `${family} ${readName(cursor, 'a table')}`;
  if (tables.get(key)?.isEmpty === false) {
    cursor.refuse(notDeclared(`${verb} table`), at);
  }
  if (verb !== 'flush') {
    tables.delete(key);
  }
  reader.note(at, `${verb} table ${key} is left out: a table that is declared replaces what was there`);
}
