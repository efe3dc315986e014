import { LOGGER_FAMILIES } from '../../contract';

/** Path under /proc/sys. A key with slashes already is one (interface names may hold dots). */
export function sysctlFile(key: string): string {
  return key.includes('/') ? key : key.replaceAll('.', '/');
}

export function loggerFile(family: string): string {
  return `net/netfilter/nf_log/${LOGGER_FAMILIES[family]}`;
}
