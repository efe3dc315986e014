import { Log, LogFlag, LogLevel, NetfilterHost, NftFamily, NftHook, NftTable } from '../../../lib';

export function build(host: NetfilterHost): NftTable {
  const table = new NftTable(host, 'filter', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT });
  input.addRule('plain', Log.toSyslog());
  for (const level of Object.values(LogLevel)) {
    input.addRule(`level ${level}`, Log.toSyslog({ level }));
  }
  for (const flag of Object.values(LogFlag)) {
    input.addRule(`flag ${flag}`, Log.toSyslog({ prefix: 'dropped: ', flags: [flag] }));
  }
  input.addRule('both of tcp', Log.toSyslog({ level: LogLevel.INFO, flags: [LogFlag.ETHER, LogFlag.TCP_OPTIONS, LogFlag.TCP_SEQUENCE] }));
  input.addRule('every flag', Log.toSyslog({
    flags: [LogFlag.TCP_SEQUENCE, LogFlag.TCP_OPTIONS, LogFlag.IP_OPTIONS, LogFlag.SKUID, LogFlag.ETHER],
  }));
  return table;
}
