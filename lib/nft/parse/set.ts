import { datatype } from '../model/datatype';
import { SetDefinition, SetElement, SetFlag } from '../model/table';
import { readBlock } from './block';
import { Cursor } from './cursor';
import { SetDraft, TableDraft } from './draft';
import { declaredOtherwise, notSupported } from './errors';
import { Reader } from './reader';
import { readDuration, readName, readNumber, readString, skipCounts } from './scalar';
import { readBraced, readElement, readSingle } from './value';
import { readVerdict } from './verdict';

type Options = { -readonly [K in keyof SetDefinition]?: SetDefinition[K] };
/** In the order in which nft lists them. */
const FLAGS: readonly SetFlag[] = ['constant', 'dynamic', 'interval', 'timeout'];
const POLICIES = ['performance', 'memory'] as const;
/** Statements at elements, besides counters. */
const UNSUPPORTED = ['limit', 'quota', 'last', 'ct'];

/** Reads the block of a set or map into the table. */
export function readSetBlock(reader: Reader, table: TableDraft, kind: 'set' | 'map', name: string): void {
  const { cursor } = reader;
  const options: Options = {};
  let set: SetDraft | undefined;
  const settle = () => (set ??= declare(cursor, table, kind, name, options));
  readBlock(reader, () => {
    if (cursor.accept('elements')) {
      cursor.expect('=');
      readElements(cursor, settle());
    } else {
      readOption(cursor, kind, options);
    }
  });
  settle();
}

function declare(cursor: Cursor, table: TableDraft, kind: 'set' | 'map', name: string, options: Options): SetDraft {
  if (options.key === undefined || (kind === 'map' && options.data === undefined)) {
    return cursor.fail(`the type of ${kind} "${name}" before this`);
  }
  const whole = new SetDraft({ name, dataIntervals: false, flags: [], autoMerge: false, counter: false, ...options, key: options.key });
  const before = table.sets.get(name);
  if (before !== undefined && JSON.stringify(before.options) !== JSON.stringify(whole.options)) {
    return cursor.refuse(declaredOtherwise(kind, name));
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
  } else if (cursor.accept('counter')) {
    skipCounts(cursor);
    options.counter = true;
  } else if (cursor.accept('comment')) {
    options.comment = readString(cursor, 'a comment');
  } else if (cursor.is('typeof', ...UNSUPPORTED)) {
    cursor.refuse(notSupported(`"${cursor.peek().text}" of a set`));
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
  if (cursor.is('counter', 'quota', 'limit', 'secmark', 'synproxy', 'tunnel', 'ct')) {
    cursor.refuse(notSupported(`a map of ${cursor.peek().text} objects`));
  }
  options.data = cursor.accept('verdict') ? 'verdict' : readTypes(cursor);
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

/** Reads `{ … }` into a set that is declared. */
export function readElements(cursor: Cursor, set: SetDraft): void {
  for (const element of readBraced(cursor, () => readSetElement(cursor, set))) {
    set.elements.push(element);
  }
}

function readSetElement(cursor: Cursor, { options: { key, data, counter } }: SetDraft): SetElement {
  const element: { -readonly [K in keyof SetElement]: SetElement[K] } = { key: readElement(cursor, key.map(datatype)) };
  readElementOptions(cursor, element, counter);
  if (data !== undefined) {
    cursor.expect(':');
    element.data = data === 'verdict' ? { kind: 'verdict', verdict: readVerdict(cursor) } : { kind: 'value', value: readData(cursor, data) };
    // nft reads the comment of an element of a map behind its value too.
    readElementOptions(cursor, element, counter);
  }
  return element;
}

function readData(cursor: Cursor, types: readonly string[]) {
  return types.length === 1 ? readSingle(cursor, datatype(types[0])) : readElement(cursor, types.map(datatype));
}

function readElementOptions(cursor: Cursor, element: { timeout?: number; comment?: string }, counter: boolean): void {
  for (;;) {
    if (cursor.accept('timeout')) {
      element.timeout = readDuration(cursor);
    } else if (cursor.accept('expires')) {
      // The time that is left belongs to the host, not to the ruleset.
      readDuration(cursor);
    } else if (cursor.accept('comment')) {
      element.comment = readString(cursor, 'a comment');
    } else if (cursor.is('counter') && counter) {
      cursor.next();
      skipCounts(cursor);
    } else if (cursor.is('counter', ...UNSUPPORTED)) {
      cursor.refuse(notSupported(`"${cursor.peek().text}" at an element`));
    } else {
      return;
    }
  }
}
