import { typesOf } from '../../nft/check/types';
import { isSelector } from '../../nft/model/selectors';
import { SetValueStatement } from '../../nft/model/statement';
import { fieldBits } from './comparison';
import { bitsOf } from './diagram/block';
import { ALL, Edge, NONE, not } from './diagram/diagram';
import { NewBit } from './diagram/rewriting';
import { Effect } from './effect';
import { expressionTerm, sized } from './expression';
import { Field, Space } from './space';
import { Case, Term, termOf } from './term';
import { Tools } from './tools';
import { limited, then, Way } from './ways';

/** What no rule can change about a packet. */
const FIXED: readonly string[] = ['meta nfproto', 'meta l4proto', 'meta iifname', 'meta oifname', 'meta iiftype', 'meta oiftype'];
/** Fields by which conntrack tells connections apart. */
const TUPLE = /^(ip6? [sd]addr|th [sd]port)$/;

/** A field, and the bits of a value that it shall have. */
export function constantBits(space: Space, name: string, value: bigint | string): [Field, NewBit[]] {
  const field = space.field(name);
  return [field, bitsOf(space.numberOf(field, value), field.bits).map((bit) => (bit ? ALL : NONE))];
}

/** After something that may have changed anything. */
export function forgettingAll({ space, effects }: Tools): Effect {
  return effects.forgetting(space.all().filter(({ name }) => !FIXED.includes(name)));
}

/** Stores a value in a field of the packet or of its connection. */
export function assigned({ target, value }: SetValueStatement, tools: Tools): Way[] {
  const { space, find, effects } = tools;
  const { diagram } = space;
  const way = (exit: 'next' | 'missed', guard: Edge, effect = effects.none): Way => ({ exit, effect, guard });
  if (!isSelector(target)) {
    return [way('next', ALL)];
  }
  const [type] = typesOf(target);
  const term = expressionTerm(space, find, value, type);
  const { cases, absent, unknown } = termOf(target, space);
  const stored = cases.find((one) => one.kind === 'field');
  if (!stored || stored.field.options) {
    // What has no name here may be any part of a packet, but a connection keeps its things apart.
    return [way('next', not(term.absent), target.kind === 'ct' ? effects.none : forgettingAll(tools)), way('missed', diagram.or(term.absent, term.unknown))];
  }
  const ways = waysOfValue(tools, term, [stored.field]);
  if (target.kind === 'ct') {
    // Without a connection, nothing is kept, and the rule goes on all the same.
    return [...limited(diagram, ways, not(absent)), way('next', absent)];
  }
  // A header that is not there cannot be written to.
  const written = [...limited(diagram, ways, not(absent)), way('missed', diagram.or(absent, unknown))];
  return TUPLE.test(stored.field.name) ? then(diagram, written, 'next', [way('next', ALL, forgettingOrigin(tools))]) : written;
}

/** Whether conntrack sees a packet before or after its addresses are overwritten, nobody here can tell. */
function forgettingOrigin({ space, effects }: Tools): Effect {
  return effects.forgetting(space.all().filter(({ name }) => name.startsWith('ct original')));
}

/** Stores what a term stands for in fields, all of which get the same. */
export function waysOfValue({ space, effects }: Tools, { cases, absent, unknown }: Term, fields: readonly Field[]): Way[] {
  const stored = cases.flatMap((one) => stores(one, fields[0]).map(({ bits, when }): Way => ({
    exit: 'next', guard: space.diagram.and(one.when, when), effect: effects.of(new Map(fields.map(({ name }) => [name, bits]))),
  })));
  return [
    ...stored, { exit: 'missed', effect: effects.none, guard: absent }, { exit: 'next', effect: effects.forgetting(fields), guard: unknown },
  ];

  function stores(one: Case, to: Field): { bits: readonly NewBit[]; when: Edge }[] {
    if (one.kind === 'value') {
      const { value } = one;
      return [{ when: ALL, bits: typeof value === 'bigint' ? bitsOf(value, to.bits).map((bit) => (bit ? ALL : NONE)) : Array<NewBit>(to.bits).fill('any') }];
    }
    if (one.kind === 'bits') {
      return [{ when: ALL, bits: sized(one.bits, to.bits) }];
    }
    const { options } = one.field;
    return options
      ? options.flatMap((value) => stores({ kind: 'value', value, when: ALL }, to).map(({ bits }) => ({ bits, when: space.options(one.field, (option) => option === value) })))
      : [{ when: ALL, bits: sized(fieldBits(space.diagram, one.field), to.bits) }];
  }
}
