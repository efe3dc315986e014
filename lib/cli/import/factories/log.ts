import { INflogGroup, LogFlag, LogLevel, LogToGroupProps, LogToSyslogProps, NftStatement } from '../../../nft';
import { LogStatement } from '../../../nft/model/statement';
import { Built, builtArray, builtNumber, builtObject, builtString, enumMember, invoke, library } from '../code/built';
import { text } from '../code/code';
import { Scope } from './scope';

export function logOf({ group, prefix, snaplen, queueThreshold, level, flags }: LogStatement, scope: Scope): Built<NftStatement> {
  if (group === undefined) {
    return invoke(library('Log', 'toSyslog'), ...unlessEmpty(builtObject<LogToSyslogProps>({
      prefix: prefix === undefined ? undefined : builtString(prefix),
      level: level === undefined ? undefined : enumMember('LogLevel', LogLevel, level),
      flags: flags.length === 0 ? undefined : builtArray(flags.flatMap(flagsOf)),
    })));
  }
  return invoke(library('Log', 'toGroup'), groupOf(group, scope),
    ...unlessEmpty(builtObject<LogToGroupProps>({
      prefix: prefix === undefined ? undefined : builtString(prefix),
      snaplen: snaplen === undefined ? undefined : builtNumber(snaplen),
      queueThreshold: queueThreshold === undefined ? undefined : builtNumber(queueThreshold),
    })));
}

function groupOf(group: number, scope: Scope): Built<INflogGroup> {
  const variable = scope.logGroup(group);
  return variable === undefined
    ? builtObject<INflogGroup>({ groupNumber: builtNumber(group) }) : { code: text(variable), value: { groupNumber: group } };
}

function flagsOf(flag: string): Built<LogFlag>[] {
  const flags = flag === 'tcp sequence,options' ? [LogFlag.TCP_SEQUENCE, LogFlag.TCP_OPTIONS] : [flag];
  return flags.map((one) => enumMember('LogFlag', LogFlag, one));
}

/** Props that say nothing are left out. */
export function unlessEmpty<T extends object>(props: Built<T>): [] | [Built<T>] {
  return Object.keys(props.value).length === 0 ? [] : [props];
}
