import { isDeepStrictEqual } from 'node:util';
import { Expression } from '../model/expression';
import { ObjectKind } from '../model/object';
import { ObjectMapData, SetDefinition, SetFlag } from '../model/table';
import { readJoined } from './bitwise';
import { readBlock } from './block';
import { Cursor } from './cursor';
import { SetDraft, TableDraft } from './draft';
import { declaredOtherwise, unexpected } from './errors';
import { Reader } from './reader';
import { readDuration, readName, readNumber, readString } from './scalar';
import { Typed } from './selectors/typed';
import { readElements } from './set-element';
import { beginsStateful, readStateful } from './statements/stateful';
import { Token } from './token';

type Options = { -readonly [K in keyof SetDefinition]?: SetDefinition[K] };
/** In the order in which nft lists them. */
const FLAGS: readonly SetFlag[] = ['constant', 'dynamic', 'interval', 'timeout'];
const POLICIES = ['performance', 'memory'] as const;
/** What maps can give besides values and verdicts. */
const OBJECTS: readonly ObjectKind[] = ['counter', 'quota', 'limit', 'ct helper', 'ct timeout', 'ct expectation', 'synproxy', 'secmark', 'tunnel'];

/** Reads the block of a set or map into the table. */
export function readSetBlock(reader: Reader, table: TableDraft, kind: 'set' | 'map'): void {
  const { cursor } = reader;
  const at = cursor.peek();
  readName(cursor, `a ${kind}`);
  const problems = reader.findings.length;
  const options: Options = {};
  let set: SetDraft | undefined;
  const settle = () => (set ??= declare(cursor, table, kind, at, options));
  readBlock(reader, () => {
    if (!cursor.is('elements')) {
      readOption(cursor, kind, options);
    } else if (reader.findings.length > problems) {
      // What a set holds cannot be read without its type, and that has been said.
      cursor.skipStatement(cursor.depth);
    } else {
      cursor.expect('elements');
      cursor.expect('=');
      readElements(cursor, settle());
    }
  });
  if (reader.findings.length === problems) {
    settle();
  }
}

function declare(cursor: Cursor, table: TableDraft, kind: 'set' | 'map', at: Token, options: Options): SetDraft {
  if (options.key === undefined || (kind === 'map' && options.data === undefined)) {
    return cursor.refuse(unexpected(`the type of ${kind} "${at.text}"`, 'none', 'say type or typeof before its elements'), at);
  }
  const name = at.text;
  const whole = new SetDraft({ name, dataIntervals: false, flags: [], autoMerge: false, statements: [], ...options, key: options.key });
  const before = table.sets.get(name);
  if (before !== undefined && !isDeepStrictEqual(before.options, whole.options)) {
    return cursor.refuse(declaredOtherwise(kind, name), at);
  }
  table.sets.set(name, before ?? whole);
  return before ?? whole;
}

function readOption(cursor: Cursor, kind: 'set' | 'map', options: Options): void {
  if (cursor.accept('type')) {
    readType(cursor, kind, options);
  } else if (cursor.accept('flags')) {
    options.flags = readFlags(cursor);
  } else if (cursor.accept('timeout')) {
    options.timeout = readDuration(cursor);
  } else if (cursor.accept('gc-interval')) {
    options.gcInterval = readDuration(cursor);
  } else if (cursor.accept('size')) {
    options.size = readNumber(cursor, 'a size');
  } else if (cursor.accept('policy')) {
    options.policy = cursor.expectOneOf(POLICIES, 'a policy');
  } else if (cursor.accept('auto-merge')) {
    options.autoMerge = true;
  } else if (beginsStateful(cursor)) {
    const statements = [...options.statements ?? []];
    while (beginsStateful(cursor)) {
      statements.push(readStateful(cursor));
    }
    options.statements = statements;
  } else if (cursor.accept('comment')) {
    options.comment = readString(cursor, 'a comment');
  } else if (cursor.accept('typeof')) {
    readTypeof(cursor, kind, options);
  } else {
    cursor.fail('an option of a set: type, flags, timeout, gc-interval, size, policy, auto-merge, counter, comment, elements');
  }
}

function readType(cursor: Cursor, kind: 'set' | 'map', options: Options): void {
  options.key = readTypes(cursor);
  if (kind === 'set') {
    return;
  }
  cursor.expect(':');
  options.dataIntervals = cursor.accept('interval') !== undefined;
  options.data = acceptNoValue(cursor) ?? readTypes(cursor);
}

/** The fields themselves say what types they have. */
function readTypeof(cursor: Cursor, kind: 'set' | 'map', options: Options): void {
  const key = readJoined(cursor);
  options.key = namesOf(key);
  if (kind === 'set') {
    options.typeof = { key: key.node };
    return;
  }
  cursor.expect(':');
  options.dataIntervals = cursor.accept('interval') !== undefined;
  options.data = acceptNoValue(cursor);
  options.typeof = { key: key.node };
  if (options.data === undefined) {
    const data = readJoined(cursor);
    options.data = namesOf(data);
    options.typeof = { key: key.node, data: data.node };
  }
}

function namesOf({ types }: Typed<Expression>): string[] {
  return types.map(({ name }) => name);
}

/** A map of verdicts or objects. */
function acceptNoValue(cursor: Cursor): 'verdict' | ObjectMapData | undefined {
  if (cursor.accept('verdict')) {
    return 'verdict';
  }
  const object = OBJECTS.find((kind) => cursor.isSequence(...kind.split(' ')));
  object?.split(' ').forEach((word) => cursor.expect(word));
  return object && { object };
}

function readTypes(cursor: Cursor): string[] {
  const types = [readName(cursor, 'a type')];
  while (cursor.accept('.')) {
    types.push(readName(cursor, 'a type'));
  }
  return types;
}

function readFlags(cursor: Cursor): SetFlag[] {
  const flags = new Set<SetFlag>();
  do {
    flags.add(cursor.expectOneOf(FLAGS, 'a flag'));
  } while (cursor.accept(','));
  return FLAGS.filter((flag) => flags.has(flag));
}
