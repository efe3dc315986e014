import { Hook } from '../../nft/model/table';
import { Journey } from './journey';
import { ABSENT, Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';

const MISSING: Readonly<Partial<Record<Hook, 'i' | 'o'>>> = { ingress: 'o', prerouting: 'o', input: 'o', output: 'i', egress: 'i' };

/** The side of which there is no device at a hook. What leaves the host itself, which passed `output`, came in by none. */
export function missingDevice(hook: Hook, hooks: readonly Hook[]): 'i' | 'o' | undefined {
  return MISSING[hook] ?? (hook === 'postrouting' && hooks.includes('output') ? 'i' : undefined);
}

/**
 * The packet with the devices that a hook knows of it. The name of a missing one is empty, all else about it ends the rule.
 * Behind the hook postrouting both are known of what is forwarded (kernel 5.7: net/ipv4/ip_output.c).
 */
export function devicesAt(hook: Hook, { hooks }: Journey, given: State, state: State): State {
  const missing = missingDevice(hook, hooks);
  // What another destination was given to has been routed anew.
  const rerouted = hook === 'postrouting' && hooks.includes('output') && state.dnat !== 'no';
  return state.withFields((['i', 'o'] as const).flatMap((side) => ['name', 'type', 'group', 'kind'].map((key): [string, Reading] => {
    const name = `meta ${side}if${key}`;
    return [name, side === missing ? absent(key) : side === 'o' && rerouted ? UNKNOWN : given.field(name)];
  })));
}

function absent(key: string): Reading {
  return key === 'name' ? valueReading('') : ABSENT;
}
