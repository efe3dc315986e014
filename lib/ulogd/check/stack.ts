import { longStack, mismatch, missingKey, missingKeys, nameTwice } from '../errors';
import { keysOf } from '../model/record';
import { DataType } from '../model/spec';
import { UlogdOutput, UlogdPlugin } from '../plugin';
import { UlogdProblem } from '../ulogd-error';

/** ulogd reads 254 bytes at a time, and takes a line for too long when its end is not among them. */
const LONGEST_LINE = 253;

/** What keeps a row of plugins from being a stack. */
export function checkStack(plugins: readonly UlogdPlugin[], text: string): UlogdProblem[] {
  const bytes = `stack=${text}`.length;
  return [
    ...checkNames(plugins.map(({ instanceName }) => instanceName)),
    ...(bytes > LONGEST_LINE ? [longStack(bytes)] : []),
    ...checkKinds(plugins),
  ];
}

function checkNames(names: readonly string[]): UlogdProblem[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))].map(nameTwice);
}

/**
 * Follows the kind of the records from plugin to plugin. ulogd compares neighbours only, so that connections would reach what reads
 * packets behind a filter that takes both. Keys are looked at where the kinds agree: a missing key follows from a wrong kind.
 */
function checkKinds(plugins: readonly UlogdPlugin[]): UlogdProblem[] {
  const problems: UlogdProblem[] = [];
  let kind: DataType | undefined;
  plugins.forEach((plugin, i) => {
    const { takes, gives } = plugin._spec;
    if (kind !== undefined && !takes.includes(kind)) {
      problems.push(mismatch(kind, `${plugins[i - 1]}`, takes, `${plugin}`, kindCure(kind, takes)));
    } else {
      problems.push(...checkKeys(plugin, keysOf(plugins.slice(0, i))));
    }
    // After a mismatch: go on as if it had been right, for one mistake is one message.
    kind = gives === 'same' ? (kind !== undefined && takes.includes(kind) ? kind : takes[0]) : gives;
  });
  return problems;
}

function checkKeys(plugin: UlogdPlugin, keys: ReadonlySet<string>): UlogdProblem[] {
  const { needs, needsOneOf } = plugin._spec;
  const columns = plugin instanceof UlogdOutput ? plugin._columns : [];
  const missing = [...needs, ...columns].filter((key) => !keys.has(key));
  // The first says what to do; the others are mostly of the same plugin.
  return [
    ...missing.slice(0, 1).map((key) => missingKey(`${plugin}`, key, keyCure(key))),
    ...(needsOneOf.length > 0 && !needsOneOf.some((key) => keys.has(key)) ? [missingKeys(`${plugin}`, needsOneOf)] : []),
  ];
}

function kindCure(kind: DataType, takes: readonly DataType[]): string {
  return kind === 'raw' && takes.includes('packet') ? 'put BaseFilter before it' : 'choose another input or output';
}

/** Which filter makes a key, by the key. */
function keyCure(key: string): string {
  const makers: readonly (readonly [RegExp, string])[] = [
    [/^oob\.(in|out)$/, 'IfindexFilter'],
    [/^mac\..*str$|^mac\.str$/, 'HwhdrFilter'],
    [/\.str$/, 'Ip2strFilter'],
    [/\.bin$/, 'Ip2binFilter'],
    [/\.h[sd]addr$/, 'Ip2hbinFilter'],
    [/^print$/, 'PrintpktFilter or PrintflowFilter'],
    [/^(ip6?|tcp|udp|icmp(v6)?|sctp|arp|ahesp)\./, 'BaseFilter'],
    [/^pwsniff\./, 'PwsniffFilter'],
  ];
  const maker = makers.find(([pattern]) => pattern.test(key));
  return maker === undefined ? 'choose an input that has it' : `put ${maker[1]} before it`;
}
