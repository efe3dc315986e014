import { Hook } from '../../nft/model/table';
import { Journey } from './journey';
import { ABSENT, Reading, UNKNOWN, valueReading } from './reading';
import { State } from './state';

/** The side of which there is no device at a hook. */
const MISSING: Readonly<Partial<Record<Hook, 'i' | 'o'>>> = { ingress: 'o', prerouting: 'o', input: 'o', output: 'i', egress: 'i' };

/**
 * The packet with the devices that a hook knows of it. The name of a missing one is empty, all else about it ends the rule.
 * Behind the hook postrouting both are known of what is forwarded (kernel 5.7: net/ipv4/ip_output.c).
 */
export function devicesAt(hook: Hook, { hooks }: Journey, given: State, state: State): State {
  const left = hooks.includes('output');
  const missing = MISSING[hook] ?? (hook === 'postrouting' && left ? 'i' : undefined);
  // What another destination was given to has been routed anew.
  const rerouted = hook === 'postrouting' && left && state.dnat !== 'no';
  return state.withFields((['i', 'o'] as const).flatMap((side) => ['name', 'type', 'group', 'kind'].map((key): [string, Reading] => {
    const name = `meta ${side}if${key}`;
    return [name, side === missing ? absent(key) : side === 'o' && rerouted ? UNKNOWN : given.field(name)];
  })));
}

function absent(key: string): Reading {
  return key === 'name' ? valueReading('') : ABSENT;
}
