import { Hook } from '../../nft/model/table';
import { devicesAt } from './devices';
import { Journey } from './journey';
import { Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';

const HOPS = ['ip ttl', 'ip6 hoplimit'];

/** The packet as it comes to a hook: the kernel counts a hop before it forwards. */
export function arrivalAt(hook: Hook, journey: Journey, given: State, state: State): State {
  const here = devicesAt(hook, journey, given, state);
  return hook === 'forward' && !journey.packet.bridged
    ? here.withFields(HOPS.map((name) => [name, oneLess(here.field(name))] as const)) : here;
}

function oneLess(reading: Reading): Reading {
  return reading.kind === 'value' && typeof reading.value === 'bigint' ? valueReading(reading.value - 1n) : UNKNOWN;
}
