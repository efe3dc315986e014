import { UlogdProblem } from './ulogd-error';

function problem(code: string, message: string): UlogdProblem {
  return { code, message };
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

// Instances and their options

export const badName = (name: string) => problem('NF6001',
  `the name of an instance must be 1 to 30 letters, digits, '_', '.' and '-', got ${quoted(name)}; ulogd has no quotes for names`);

export const reservedName = (name: string) => problem('NF6002',
  `the name of an instance must not be that of ulogd's own section, got ${quoted(name)}; choose another`);

export const outOfRange = (key: string, low: number, high: number, got: number) => problem('NF6003',
  `${key} must be an integer from ${low} to ${high}, got ${got}; ulogd would wrap it without a word`);

export const badText = (key: string, text: string) => problem('NF6004',
  `${key} must be one line without double quotes, which ulogd cannot escape, got ${quoted(text)}`);

export const longText = (key: string, bytes: number) => problem('NF6005',
  `${key} must have at most 224 bytes, got ${bytes}; shorten it`);

export const emptyText = (key: string) => problem('NF6006', `${key} must not be empty; leave it out instead`);

export const badPath = (key: string, path: string) => problem('NF6007',
  `${key} must be an absolute path in one spelling, without '//', '.' and '..', got ${quoted(path)}; a daemon's directory is not yours`);

export const groupZero = () => problem('NF6008',
  `group must be 1 to 65535, got 0: the kernel's own conntrack messages about invalid packets go to group 0, and ulogd binds `
  + `its logger anew for it; say allowGroupZero: true`);

export const badIpv4 = (key: string, text: string) => problem('NF6009',
  `${key} must be an IPv4 address, got ${quoted(text)}; the plugin looks up no names and knows no IPv6`);

export const badAddress = (key: string, text: string) => problem('NF6010',
  `${key} must name IPv4 or IPv6 networks such as 192.0.2.0/24 and 2001:db8::/32, got ${quoted(text)}`);

export const badProtocol = (key: string, text: string) => problem('NF6011',
  `${key} must name protocols as /etc/protocols does, got ${quoted(text)}; write tcp, udp, icmp, ...`);

export const badPort = (key: string, text: string) => problem('NF6012',
  `${key} must be a port from 1 to 65535 or the name of a service, got ${quoted(text)}`);

export const missingSecretName = (key: string, text: string) => problem('NF6013',
  `${key} must name its secret with letters, digits, '_', '.' and '-', got ${quoted(text)}; write \${secret:NAME}`);

export const eventOnly = (option: string) => problem('NF6014',
  `${option} must not stand beside pollInterval, with which ulogd passes over it; drop one of them`);

export const startBuffer = (size: number, max: number | undefined) => problem('NF6015',
  `netlinkSocketBufferSize must be less than netlinkSocketBufferMaxsize, got ${size} and ${max ?? 'none'}; `
  + 'ulogd then refuses both, and keeps the small default');

export const hashOff = (option: string) => problem('NF6016',
  `${option} must not stand beside hashEnable: false, which leaves nothing to size; drop it`);

export const badProcedure = (procedure: string) => problem('NF6017',
  `procedure must be INSERT, a text that begins with "INSERT ", or the name of a function, got ${quoted(procedure)}; `
  + 'ulogd calls a function as SELECT NAME(...), or as CALL NAME(...) when its name begins with CALL');

export const quotedPassword = () => problem('NF6029',
  'pass must be without quotes and backslashes, which ulogd hands to libpq as they are; choose another password');

export const fileWithoutUse = (mode: string) => problem('NF6018',
  `file must not stand beside mode ${mode}, which has host and port; drop it`);

export const hostWithoutUse = (option: string, mode: string) => problem('NF6019',
  `${option} must not stand beside mode ${mode}, which has a file; drop it`);

export const longSocketPath = (path: string) => problem('NF6020',
  `socketPath must have at most 107 bytes, got ${Buffer.byteLength(path)}; a UNIX socket has no longer names`);

export const badIdentifier = (what: string, text: string) => problem('NF6021',
  `${what} must be letters, digits and '_' and not begin with a digit, got ${quoted(text)}; ulogd quotes no names in SQL`);

export const noColumns = () => problem('NF6022', `columns must name at least one key, got none; name those that the table is to keep`);

export const columnTwice = (key: string) => problem('NF6023', `columns must differ, got ${quoted(key)} twice; name it once`);

export const longInsert = (bytes: number) => problem('NF6024',
  `the statement that fills the table must have at most 1023 bytes, got ${bytes}; ulogd writes past its buffer otherwise; name fewer columns`);

export const longGraphitePrefix = (bytes: number) => problem('NF6025',
  `prefix must have at most 128 bytes, got ${bytes}; ulogd cuts the whole line at 256`);

export const unusableMark = (mark: number, mask: number) => problem('NF6026',
  `mark must have no bits beyond mask, got ${mark} and ${mask}; nothing would ever pass`);

export const endUnseen = () => problem('NF6027',
  'events must have DESTROY, got none: with hashEnable a record is written when a connection ends; add it, or say hashEnable: false');

export const underscoredColumn = (key: string) => problem('NF6028',
  `a column must be a key without '_', got ${quoted(key)}; ulogd makes each '_' of a column's name a '.', and finds no such key`);

// Stacks

export const mismatch = (gives: string, from: string, takes: readonly string[], to: string, cure: string) => problem('NF6040',
  `${to} must be given records of kind ${takes.join(' or ')}, got ${gives} from ${from}; ${cure}; ulogd would start, and log rubbish or nothing`);

export const missingKey = (plugin: string, key: string, cure: string) => problem('NF6041',
  `${plugin} must find the key ${key} before it, got none; ${cure}`);

export const missingKeys = (plugin: string, keys: readonly string[]) => problem('NF6042',
  `${plugin} must find one of the keys ${keys.join(', ')} before it, got none`);

export const nameTwice = (name: string) => problem('NF6043',
  `the instances of a stack must have different names, got ${quoted(name)} twice; rename one`);

export const longStack = (bytes: number) => problem('NF6044',
  `a line must have at most 253 bytes, got ${bytes} for the stack; shorten the names of instances`);

// Configurations

export const noStacks = () => problem('NF6050', `a configuration must have at least one stack, got none; ulogd ends without`);

export const unlike = (name: string) => problem('NF6051',
  `instances of one name must be the same plugin with the same options, got two that differ as ${quoted(name)}; rename one`);

export const groupTwice = (group: number, first: string, second: string) => problem('NF6052',
  `group ${group} must be read by one instance, got ${quoted(first)} and ${quoted(second)}; give both stacks the same instance`);

export const sharedFile = (file: string, first: string, second: string) => problem('NF6053',
  `${file} must be written by one output, got ${quoted(first)} and ${quoted(second)}; give each a file of its own`);

export const unsyncedFile = (file: string, first: string, second: string) => problem('NF6054',
  `${file} must be written line by line by each of ${quoted(first)} and ${quoted(second)}, or their lines are cut into each other; say sync: true`);

export const notInVersion = (plugin: string, version: string, reason: string, cure: string) => problem('NF6055',
  `${plugin} must do its work in ulogd ${version}, and it does not: ${reason}; ${cure}`);

export const stackTwice = (stack: string) => problem('NF6056', `stacks must differ, got ${stack} twice; name it once`);

// Hosts, buffers, log rotation

export const configTwice = (name: string) => problem('NF6060', `the configurations of a host must have different names, got ${quoted(name)} twice; rename one`);

export const readTwice = (group: number, first: string, second: string) => problem('NF6059',
  `group ${group} must be read by one process, got it in ${quoted(first)} and ${quoted(second)}; give their stacks to one configuration`);

export const badNumber = (what: string, low: number, high: number, got: number) => problem('NF6061',
  `${what} must be a number from ${low} to ${high}, got ${got}`);

export const bufferTooLarge = (bytes: number) => problem('NF6062',
  `a socket buffer must have at most 1073741823 bytes, got ${bytes}; tolerate a shorter stall`);

export const nothingToRotate = () => problem('NF6063', 'a daemon must write at least one file that it opens anew at SIGHUP, got none; leave the rotation out');

export const badWord = (what: string, text: string) => problem('NF6064', `${what} must be one word of letters, digits, '_', '-' and '.', got ${quoted(text)}`);
