import { LogStatement, Statement } from '../../model/statement';
import { Cursor } from '../cursor';
import { readName, readNumber, readString } from '../scalar';
import { expandVariables } from '../variables';

type Draft = { -readonly [K in keyof LogStatement]: LogStatement[K] };

const LEVELS = ['emerg', 'alert', 'crit', 'err', 'warn', 'notice', 'info', 'debug', 'audit'] as const;
const TCP = ['sequence', 'options'] as const;
/** In the order in which nft lists them. */
const FLAGS = ['tcp sequence', 'tcp options', 'ip options', 'skuid', 'ether'];

/** The options come in any order, each once. */
export function readLog(cursor: Cursor): Statement {
  cursor.expect('log');
  const log: Draft = { kind: 'log', flags: [] };
  const flags = new Set<string>();
  const once = (key: keyof LogStatement, word: string) => {
    if (log[key] !== undefined) {
      cursor.fail(`"${word}" once`);
    }
  };
  for (;;) {
    if (cursor.accept('prefix')) {
      once('prefix', 'prefix');
      log.prefix = expandVariables(cursor, readString(cursor, 'a prefix'));
    } else if (cursor.accept('level')) {
      once('level', 'level');
      log.level = cursor.expectOneOf(LEVELS, 'a level');
    } else if (cursor.accept('group')) {
      once('group', 'group');
      log.group = readNumber(cursor, 'a group');
    } else if (cursor.accept('snaplen')) {
      once('snaplen', 'snaplen');
      log.snaplen = readNumber(cursor, 'a number of bytes');
    } else if (cursor.accept('queue-threshold')) {
      once('queueThreshold', 'queue-threshold');
      log.queueThreshold = readNumber(cursor, 'a number of packets');
    } else if (cursor.accept('flags')) {
      readFlags(cursor).forEach((flag) => flags.add(flag));
    } else {
      break;
    }
  }
  if (log.level === 'warn') {
    // What the kernel takes anyway, and nft does not list.
    delete log.level;
  }
  return { ...log, flags: listed(flags) };
}

function readFlags(cursor: Cursor): string[] {
  if (cursor.accept('all')) {
    return FLAGS;
  }
  if (cursor.accept('ip')) {
    cursor.expect('options');
    return ['ip options'];
  }
  if (cursor.accept('tcp')) {
    const found = [`tcp ${cursor.expectOneOf(TCP, 'a flag')}`];
    while (cursor.accept(',')) {
      found.push(`tcp ${cursor.expectOneOf(TCP, 'a flag')}`);
    }
    return found;
  }
  const flag = readName(cursor, 'a flag');
  return FLAGS.includes(flag) ? [flag] : cursor.fail(`a flag before this: ${FLAGS.join(', ')}, all`);
}

/** The two flags of TCP as one, and `all` for all. */
function listed(flags: ReadonlySet<string>): string[] {
  if (FLAGS.every((flag) => flags.has(flag))) {
    return ['all'];
  }
  const found = FLAGS.filter((flag) => flags.has(flag));
  return flags.has('tcp sequence') && flags.has('tcp options') ? ['tcp sequence,options', ...found.slice(2)] : found;
}
