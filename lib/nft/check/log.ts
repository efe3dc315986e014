import { auditAlone, dollarInPrefix, emptyText, levelWithGroup, longPrefix } from '../errors';
import { LogStatement } from '../model/statement';
import { isDeferred } from '../model/value-of';
import { NftProblem } from '../nft-error';
import { checkNumber, U16, U32 } from './number';
import { checkQuotable, utf8Bytes } from './text';

const PREFIX_BYTES = 127;

export function checkLog(log: LogStatement): NftProblem[] {
  const problems = [...checkLogPrefix(log.prefix), ...checkLogNumbers(log)];
  if (log.group !== undefined && (log.level !== undefined || log.flags.length > 0)) {
    problems.push(levelWithGroup());
  }
  if (log.level === 'audit' && (log.prefix !== undefined || log.flags.length > 0)) {
    problems.push(auditAlone());
  }
  return problems;
}

export function checkLogPrefix(prefix: string | undefined): NftProblem[] {
  if (prefix === undefined || isDeferred(prefix)) {
    return [];
  }
  if (prefix === '') {
    return [emptyText('a log prefix')];
  }
  const bytes = utf8Bytes(prefix);
  return [
    ...checkQuotable('a log prefix', prefix),
    ...(prefix.includes('$') ? [dollarInPrefix(prefix)] : []),
    ...(bytes > PREFIX_BYTES ? [longPrefix(bytes)] : []),
  ];
}

export function checkLogNumbers(log: Pick<LogStatement, 'group' | 'snaplen' | 'queueThreshold'>): NftProblem[] {
  return [
    ...checkNumber('a log group', log.group, 0, U16),
    ...checkNumber(`'snaplen'`, log.snaplen, 0, U32),
    ...checkNumber(`'queueThreshold'`, log.queueThreshold, 1, U16),
  ];
}
