import { statementsIn } from '../../nft/model/reads';
import { Hook, Table } from '../../nft/model/table';
import { CT_NEW, CT_RELATED, hasConnection, hasPorts } from './fields';
import { Journey } from './journey';
import { addressNumber } from './packet';
import { Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';
import { both, not, Truth, truthOf } from './truth';

/** Chains of type nat are called by the NAT engine, at its own place; among each other they keep their order. */
const PRIORITY: Readonly<Partial<Record<Hook, number>>> = { prerouting: -100, output: -100, input: 100, postrouting: 100 };

/** Where NAT happens at a hook. */
export function natPriority(hook: Hook): number | undefined {
  return PRIORITY[hook];
}

/** Whether chains of type nat see a packet: what begins a connection, until one of them has translated it. */
export function meetsNat(hook: Hook, state: State): Truth {
  return both([isFirst(state), not(translates(hook) === 'd' ? state.dnat : state.snat)]);
}

/** Packets after the first are translated as that one was, and no rule is asked. */
export function translatedSince(hook: Hook, { tables, packet }: Journey, state: State): State {
  const side = translates(hook);
  const applies = both([not(isFirst(state)), hasConnection(state)]);
  if (!side || applies === 'no' || (!packet.translation && !tables.some(hasNat))) {
    return state;
  }
  const { family, translation } = packet;
  const fields: [string, Reading][] = [[`${family} ${side}addr`, UNKNOWN], ...(hasPorts(state) === 'no' ? [] : [[`th ${side}port`, UNKNOWN] as [string, Reading]])];
  if (!translation || applies === 'unknown') {
    return state.withFields(fields);
  }
  const address = translation[`${side}addr`];
  const number = address === undefined ? undefined : addressNumber(family, address);
  const port = translation[`${side}port`];
  return state.withFields([
    ...(number === undefined ? [] : [[`${family} ${side}addr`, valueReading(number)] as const]),
    ...(port === undefined ? [] : [[`th ${side}port`, valueReading(BigInt(port))] as const]),
  ]);
}

/** The side of the packet that NAT rewrites at a hook. */
export function translates(hook: Hook): 's' | 'd' | undefined {
  return hook === 'prerouting' || hook === 'output' ? 'd' : hook === 'input' || hook === 'postrouting' ? 's' : undefined;
}

function isFirst(state: State): Truth {
  const reading = state.field('ct state');
  // A related packet begins a connection of its own, or tells of an error in another one.
  return reading.kind !== 'value' || reading.value === CT_RELATED ? 'unknown' : truthOf(reading.value === CT_NEW);
}

function hasNat({ chains }: Table): boolean {
  return statementsIn(chains).some(({ kind }) => kind === 'nat' || kind === 'raw');
}
