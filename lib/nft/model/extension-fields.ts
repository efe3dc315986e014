/** Where a header or option stands that a packet may have or not. */
export type ExtensionSpace = keyof typeof EXTENSION_FIELDS;

const CHUNK = { type: 'u8', flags: 'u8', length: 'u16' } as const;
const SEQUENCE_CHUNK = { ...CHUNK, 'lowest-tsn': 'u32' } as const;
const INIT_CHUNK = {
  ...CHUNK, 'init-tag': 'u32', 'a-rwnd': 'u32', 'num-outbound-streams': 'u16', 'num-inbound-streams': 'u16', 'initial-tsn': 'u32',
} as const;
const TCP_OPTION = { length: 'u8' } as const;
const SACK_BLOCK = { left: 'u32', right: 'u32' } as const;
const ADDRESS_OPTION = { type: 'u8', length: 'u8', ptr: 'u8', addr: 'option_addr' } as const;
const NEXT = { nexthdr: 'inet_proto', hdrlength: 'u8' } as const;

/** The type of every field of extension headers, options and chunks. Those without fields can be there or not. */
export const EXTENSION_FIELDS = {
  'exthdr': {
    hbh: NEXT,
    rt: { ...NEXT, 'type': 'u8', 'seg-left': 'u8' },
    rt0: { 'addr[1]': 'ipv6_addr', 'addr[2]': 'ipv6_addr' },
    rt2: { addr: 'ipv6_addr' },
    srh: { 'last-entry': 'u8', 'flags': 'u8', 'tag': 'u16', 'sid[1]': 'ipv6_addr', 'sid[2]': 'ipv6_addr' },
    frag: { 'nexthdr': 'inet_proto', 'reserved': 'u8', 'frag-off': 'u13', 'reserved2': 'u2', 'more-fragments': 'u1', 'id': 'u32' },
    dst: NEXT,
    mh: { ...NEXT, type: 'mh_type', reserved: 'u8', checksum: 'u16' },
  },
  'tcp option': {
    'eol': {},
    'nop': {},
    'maxseg': { ...TCP_OPTION, size: 'u16' },
    'window': { ...TCP_OPTION, count: 'u8' },
    'sack-perm': TCP_OPTION,
    'sack': { ...TCP_OPTION, ...SACK_BLOCK },
    // Listed as `sack`.
    'sack0': SACK_BLOCK,
    'sack1': SACK_BLOCK,
    'sack2': SACK_BLOCK,
    'sack3': SACK_BLOCK,
    'timestamp': { ...TCP_OPTION, tsval: 'u32', tsecr: 'u32' },
    'md5sig': TCP_OPTION,
    'mptcp': { ...TCP_OPTION, subtype: 'mptcp_subtype' },
    'fastopen': TCP_OPTION,
  },
  'ip option': {
    lsrr: ADDRESS_OPTION,
    ra: { type: 'u8', length: 'u8', value: 'u16' },
    rr: ADDRESS_OPTION,
    ssrr: ADDRESS_OPTION,
  },
  'sctp chunk': {
    'data': { ...CHUNK, tsn: 'u32', stream: 'u16', ssn: 'u16', ppid: 'u32' },
    'init': INIT_CHUNK,
    'init-ack': INIT_CHUNK,
    'sack': { ...CHUNK, 'cum-tsn-ack': 'u32', 'a-rwnd': 'u32', 'num-gap-ack-blocks': 'u16', 'num-dup-tsns': 'u16' },
    'heartbeat': CHUNK,
    'heartbeat-ack': CHUNK,
    'abort': CHUNK,
    'shutdown': { ...CHUNK, 'cum-tsn-ack': 'u32' },
    'shutdown-ack': CHUNK,
    'error': CHUNK,
    'cookie-echo': CHUNK,
    'cookie-ack': CHUNK,
    'ecne': SEQUENCE_CHUNK,
    'cwr': SEQUENCE_CHUNK,
    'shutdown-complete': CHUNK,
    'asconf-ack': { ...CHUNK, seqno: 'u32' },
    'forward-tsn': { ...CHUNK, 'new-cum-tsn': 'u32' },
    'asconf': { ...CHUNK, seqno: 'u32' },
  },
  'dccp option': {},
} as const;

type FieldsOf<T> = T extends object ? { [K in keyof T]: keyof T[K] }[keyof T] : never;
export type ExtensionField = { [S in ExtensionSpace]: FieldsOf<(typeof EXTENSION_FIELDS)[S]> }[ExtensionSpace];

/** The fields of a header or option, and their types; undefined when nft has no such name. */
export function extensionFields(space: ExtensionSpace, name: string): Readonly<Record<string, string>> | undefined {
  const named: Readonly<Record<string, Readonly<Record<string, string>>>> = EXTENSION_FIELDS[space];
  return Object.hasOwn(named, name) ? named[name] : undefined;
}
