import { Value } from '../../../nft/model/expression';
import { MatchStatement } from '../../../nft/model/statement';
import { Table } from '../../../nft/model/table';
import { Code, partsOf } from '../code/code';
import { inputOf } from '../factories/input';
import { afterDigit, constantCase, Identifiers } from '../table/identifiers';

/** A constant of the generated code: its name, and what it stands for. */
export interface Constant {
  readonly name: string;
  readonly code: Code;
}

export interface StringConstant extends Constant {
  readonly code: Code & { readonly kind: 'string' };
}

/** Addresses that mean the same everywhere. */
const WELL_KNOWN: ReadonlyMap<string, string> = new Map([
  ['127.0.0.0/8', 'LOOPBACK_NET'], ['127.0.0.1', 'LOCALHOST'], ['::1', 'LOCALHOST6'], ['0.0.0.0/0', 'ANY_IPV4'], ['::/0', 'ANY_IPV6'],
  ['10.0.0.0/8', 'PRIVATE_10'], ['172.16.0.0/12', 'PRIVATE_172'], ['192.168.0.0/16', 'PRIVATE_192'], ['100.64.0.0/10', 'CARRIER_NAT'],
  ['169.254.0.0/16', 'LINK_LOCAL'], ['fe80::/10', 'LINK_LOCAL6'], ['fc00::/7', 'UNIQUE_LOCAL6'], ['224.0.0.0/4', 'MULTICAST'],
  ['ff00::/8', 'MULTICAST6'], ['255.255.255.255', 'BROADCAST'],
]);
const DEVICES: ReadonlySet<string> = new Set(['iif', 'oif', 'iifname', 'oifname', 'ibrname', 'obrname', 'sdif', 'sdifname']);

/**
 * The addresses and interfaces that the code names more than once, each under a name for it; and those to which the source
 * has given a name.
 */
export function constantsOf(
  tables: readonly Table[], code: readonly Code[], defined: ReadonlyMap<string, string>, identifiers: Identifiers,
): StringConstant[] {
  const names = namesOf(tables, defined);
  const counts = new Map<string, number>();
  for (const part of code.flatMap((one) => [...partsOf(one)])) {
    if (part.kind === 'string' && names.has(part.text)) {
      counts.set(part.text, (counts.get(part.text) ?? 0) + 1);
    }
  }
  const kept = [...counts].filter(([text, count]) => count > 1 || defined.has(text));
  return kept.map(([text]) => ({ name: identifiers.take(...names.get(text)!), code: { kind: 'string', text } }));
}

/** All addresses and interfaces of the tables, with names for each, the most telling first. */
function namesOf(tables: readonly Table[], defined: ReadonlyMap<string, string>): Map<string, string[]> {
  const names = new Map<string, string[]>();
  const add = (text: string, ...candidates: string[]) => names.set(text, [...candidates, ...names.get(text) ?? []]);
  const nets = networksOfDevices(tables);
  for (const node of tables.flatMap((table) => [...nodesOf(table)])) {
    for (const { text, name } of namedIn(node).filter((one) => !names.has(one.text))) {
      const device = nets.get(text);
      const given = [WELL_KNOWN.get(text), device && `${constantCase(device)}_NET`, name].filter((one) => one !== undefined);
      add(text, ...given.map((one) => afterDigit(one, 'IF_')));
    }
  }
  for (const { name, elements } of tables.flatMap(({ sets }) => sets)) {
    const only = elements.length === 1 ? inputOf(elements[0].key)?.value : undefined;
    if (typeof only === 'string' && names.has(only)) {
      add(only, afterDigit(constantCase(name), 'SET_'));
    }
  }
  for (const { devices } of tables.flatMap((table) => [...table.chains.flatMap(({ base }) => base ?? []), ...table.flowtables])) {
    devices.filter((device) => !names.has(device)).forEach((device) => add(device, afterDigit(deviceName(device), 'IF_')));
  }
  defined.forEach((name, text) => names.has(text) && add(text, afterDigit(constantCase(name), 'IF_')));
  return names;
}

interface Named {
  readonly text: string;
  readonly name: string;
}

function addressText(node: object): Named | undefined {
  const { kind } = node as { readonly kind?: unknown };
  const value = node as Value;
  const isNetwork = kind === 'prefix' && value.kind === 'prefix' && value.base.kind === 'address';
  if (kind !== 'address' && !isNetwork) {
    return undefined;
  }
  const text = `${inputOf(value)!.value}`;
  return { text, name: `${isNetwork ? 'NET' : 'ADDRESS'}_${constantCase(text)}` };
}

function namedIn(node: object): Named[] {
  const address = addressText(node);
  return address ? [address] : deviceTexts(node);
}

/** A match on interfaces. */
function deviceTexts(node: object): Named[] {
  const { kind, left, right } = node as MatchStatement;
  if (kind !== 'match' || left.kind !== 'meta' || !DEVICES.has(left.key)) {
    return [];
  }
  const values = right.kind === 'set' ? right.elements : [right];
  return values.flatMap((value) => (value.kind === 'string' ? [{ text: value.text, name: deviceName(value.text) }] : []));
}

function deviceName(device: string): string {
  return device === 'lo' ? 'LOOPBACK' : constantCase(device.replace('*', '_ANY'));
}

/** Networks that rules only ever name together with one and the same interface. */
function networksOfDevices(tables: readonly Table[]): ReadonlyMap<string, string> {
  const devices = new Map<string, Set<string>>();
  for (const { statements } of tables.flatMap(({ chains }) => chains).flatMap(({ rules }) => rules)) {
    const alone = statements.flatMap(deviceTexts).map(({ text }) => text);
    for (const node of statements.filter(({ kind }) => kind === 'match')) {
      const network = 'right' in node && node.right.kind === 'prefix' ? addressText(node.right)?.text : undefined;
      if (network !== undefined) {
        devices.set(network, new Set([...devices.get(network) ?? [], ...(alone.length === 1 ? alone : ['', ' '])]));
      }
    }
  }
  return new Map([...devices].filter(([, found]) => found.size === 1).map(([network, found]) => [network, [...found][0]]));
}

function* nodesOf(node: unknown): Generator<object> {
  if (typeof node === 'object' && node !== null) {
    yield node;
    for (const child of Object.values(node)) {
      yield* nodesOf(child);
    }
  }
}
