/** What ulogd calls the type of a key (`ULOGD_RET_*`). It compares none of them: values flow by pointer. */
export type KeyType = 'bool' | 'uint8' | 'uint16' | 'uint32' | 'uint64' | 'ipaddr' | 'string' | 'rawstr' | 'raw';

/** Keys of a record by name. */
export type Keys = Readonly<Record<string, KeyType>>;

/** Several keys of one type. */
export function all(type: KeyType, ...names: readonly string[]): Keys {
  return Object.fromEntries(names.map((name) => [name, type]));
}

/** What every packet input adds. */
export const PACKET_INPUT_KEYS: Keys = {
  ...all('raw', 'raw.mac', 'raw.pkt'),
  ...all('uint32', 'raw.pktlen', 'raw.pktcount', 'oob.time.sec', 'oob.time.usec', 'oob.mark'),
  ...all('string', 'oob.prefix'),
  ...all('uint8', 'oob.hook', 'oob.family', 'raw.label'),
  ...all('uint16', 'raw.mac_len', 'oob.protocol'),
};

/** What the inputs know besides that came after ipt_ULOG. */
export const NEWER_PACKET_INPUT_KEYS: Keys = {
  ...PACKET_INPUT_KEYS,
  ...all('raw', 'raw.mac.saddr'),
  ...all('uint32', 'oob.seq.local', 'oob.seq.global', 'oob.uid', 'oob.gid'),
  ...all('uint16', 'raw.type', 'raw.mac.addrlen'),
};

/** The addresses of packets and flows that IP2STR, IP2BIN and IP2HBIN rewrite. */
export const ADDRESS_ENDS: readonly string[] = ['ip', 'orig.ip', 'reply.ip'];
