import { CT_NEW } from '../evaluate/fields';
import { constantBits } from './assignment';
import { fieldBits } from './comparison';
import { bitsOf } from './diagram/block';
import { ALL, Edge, NONE, not } from './diagram/diagram';
import { NewBit } from './diagram/rewriting';
import { Effect, Effects } from './effect';
import { NO_DEVICE } from './names';
import { ExposedHook } from './path';
import { Space } from './space';
import { Way } from './ways';

const SYN = 2n;
const ORIGINAL = 0n;
/** Bits of `ct status` that the first packet of a connection has not. */
const NOT_YET = bitsOf(1n | 2n | 4n | 8n | 16n | 32n | 512n, 32);
/** What conntrack remembers of the first packet is that packet itself. */
const ORIGIN: readonly (readonly [string, string])[] = [
  ['ct original ip saddr', 'ip saddr'], ['ct original ip daddr', 'ip daddr'], ['ct original ip6 saddr', 'ip6 saddr'],
  ['ct original ip6 daddr', 'ip6 daddr'], ['ct original proto-src', 'th sport'], ['ct original proto-dst', 'th dport'],
  ['ct original protocol', 'meta l4proto'],
];

/** All packets that may come to a hook: whatever is not said of them may be anything. */
export function anyPacket(hook: ExposedHook, space: Space, effects: Effects): Way {
  return { exit: 'next', effect: untouched(space, effects), guard: atDevices(hook, space) };
}

/** All packets that may begin a connection there; they carry no mark yet, and those of TCP are SYN packets. */
export function newPacket(hook: ExposedHook, space: Space, effects: Effects): Way {
  const values: (readonly [string, bigint])[] = [['ct state', CT_NEW], ['ct mark', 0n], ['meta mark', 0n], ['tcp flags', SYN]];
  const directed = space.has('ct direction') ? [...values, ['ct direction', ORIGINAL] as const] : values;
  const started = untouched(space, effects);
  const effect = directed.reduce((all, [name, value]) => all.with(effects.setting(...constantBits(space, name, value))), started);
  const status = fieldBits(space.diagram, space.field('ct status')).map((bit, i): NewBit => (NOT_YET[i] ? NONE : bit));
  const remembered = ORIGIN.filter(([name]) => space.has(name))
    .map(([name, of]): [string, NewBit[]] => [name, fieldBits(space.diagram, space.field(of))]);
  return {
    exit: 'next', guard: atDevices(hook, space), effect: effect.with(effects.of(new Map([['ct status', status], ...remembered]))),
  };
}

/** Nothing was done to them so far. */
function untouched(space: Space, effects: Effects): Effect {
  return effects.of(new Map(['untracked', 'translated source', 'translated destination'].map((name) => {
    const [field, bits] = constantBits(space, name, 0n);
    return [field.name, bits];
  })));
}

/** Packets come by a device, go by one, or both. */
function atDevices(hook: ExposedHook, space: Space): Edge {
  const named = (name: string) => not(space.is(name, NO_DEVICE));
  const comes = hook === 'output' ? ALL : named('meta iifname');
  return hook === 'input' ? comes : space.diagram.and(comes, named('meta oifname'));
}
