import { BaseChain, Hook, Table } from '../../nft/model/table';
import { CONNTRACK_PRIORITY } from '../evaluate/conntrack';
import { missingDevice } from '../evaluate/devices';
import { CT_INVALID, CT_NEW, CT_RELATED } from '../evaluate/fields';
import { Station, stations } from '../evaluate/hook';
import { Knowledge } from '../evaluate/journey';
import { natPriority, translates } from '../evaluate/nat';
import { TableView } from '../evaluate/table-view';
import { FateVerdict, Place } from '../evaluate/trace';
import { constantBits } from './assignment';
import { Condition } from './condition';
import { ALL, Edge, NONE, not } from './diagram/diagram';
import { Effect, Effects } from './effect';
import { NO_DEVICE } from './names';
import { Program } from './program';
import { Space } from './space';
import { unconnected } from './term';
import { toolsOf } from './tools';
import { follow, Listener } from './walk';
import { gathered, limited, packetsOf, renamed, then, Way } from './ways';

const DEVICES = ['meta iifname', 'meta oifname'];

/** Packets that may go on, what was done to them, and those that may be lost. */
export interface Passed {
  readonly on: readonly Way[];
  readonly lost: Edge;
}

/** Told of what a base chain does, and what is in it. */
export interface HookListener extends Listener {
  /** Told of all hooks, and not just of the one that is asked about. */
  readonly everywhere?: boolean;
  /** Packets at the end of a base chain. */
  policy(place: Place, verdict: FateVerdict, packets: readonly Way[]): void;
}

/** Takes sets of packets through hooks, with all base chains of all tables. */
export class Passage {
  private readonly programs: ReadonlyMap<Table, Program>;
  private readonly hasNat: boolean;

  public constructor(
    private readonly tables: readonly Table[], private readonly space: Space, private readonly effects: Effects, knowledge: Knowledge,
  ) {
    this.programs = new Map(tables.map((table) => [table, new Program(table, toolsOf(space, effects, new TableView(table, knowledge)))]));
    this.hasNat = tables.some(({ chains }) => chains.some(({ base }) => base?.type === 'nat'));
  }

  public program(table: Table): Program {
    return this.programs.get(table)!;
  }

  /** @param hooks all that the packets pass, which tells the devices that are known at each */
  public through(hook: Hook, hooks: readonly Hook[], packets: Passed, listener?: HookListener): Passed {
    let { lost } = packets;
    let on = packets.on.map((way) => ({ ...way, effect: this.devicesAt(hook, hooks, way.effect) }));
    let translated = false;
    for (const station of stations(hook, this.tables)) {
      if (!translated && station.priority >= (natPriority(hook) ?? Infinity)) {
        on = this.translatedSince(hook, on);
        translated = true;
      }
      const results = on.map((way) => this.at(station, hook, way, listener));
      lost = this.space.diagram.union([lost, ...results.map((result) => result.lost)]);
      on = gathered(this.space.diagram, results.flatMap((result) => result.on));
    }
    on = translated ? on : this.translatedSince(hook, on);
    return { lost, on: gathered(this.space.diagram, on.map((way) => ({ ...way, effect: way.effect.sparing(DEVICES) }))) };
  }

  private at(station: Station, hook: Hook, way: Way, listener: HookListener | undefined): Passed {
    const { diagram } = this.space;
    const { table, chain, base, priority } = station;
    const seen = this.seenAt(hook, priority, way);
    const { surely, perhaps } = this.concerns(table, base, hook);
    const program = this.program(table);
    const segment = program.chain(chain.name)!;
    const entering = seen.flatMap((one) => limited(diagram, [one], one.effect.before(perhaps)));
    const aside = seen.flatMap((one) => limited(diagram, [one], one.effect.before(not(surely))));
    const left = then(diagram, entering, 'next', renamed(segment.ways, ['next', 'return'], 'return'));
    if (listener) {
      follow(program, chain.name, segment, entering, listener, (ways) => renamed(ways, ['next', 'return'], base.policy));
      listener.policy({ table: program.name, chain: chain.name }, base.policy, left.filter(({ exit }) => exit === 'return'));
    }
    const ended = renamed(left, ['return'], base.policy);
    // Who decides about a packet elsewhere may let it go on.
    const passing = [...ended.filter(({ exit }) => exit === 'accept' || exit === 'unknown' || exit === 'queue'), ...aside];
    return {
      lost: packetsOf(diagram, ended, (exit) => exit !== 'accept'),
      on: passing.map(({ guard, effect }) => ({ exit: 'next', guard, effect: seen[0] === way ? effect : this.seenByConntrack(effect, way.effect) })),
    };
  }

  /** Which packets a chain sees. Chains of type nat see what begins a connection, until one of them has translated it. */
  private concerns({ family }: Table, { type, devices }: BaseChain, hook: Hook): Condition {
    const { space } = this;
    const { diagram } = space;
    const network = family === 'inet' || family === 'netdev' ? ALL : family === 'ip' ? space.is('meta nfproto', 2n)
      : family === 'ip6' ? space.is('meta nfproto', 10n) : NONE;
    const device = devices.length === 0 ? ALL
      : space.options(space.field(hook === 'egress' ? 'meta oifname' : 'meta iifname'), (name) => devices.includes(`${name}`));
    const set = diagram.and(network, device);
    if (type !== 'nat') {
      return { surely: set, perhaps: set };
    }
    const translated = space.is(`translated ${translates(hook) === 'd' ? 'destination' : 'source'}`, 1n);
    const fresh = diagram.without(set, translated);
    // A related packet begins a connection of its own, or tells of an error in another one.
    return {
      surely: diagram.and(fresh, space.is('ct state', CT_NEW)),
      perhaps: diagram.and(fresh, space.options(space.field('ct state'), (state) => state === CT_NEW || state === CT_RELATED)),
    };
  }

  /** Packets after the first are translated as that one was. */
  private translatedSince(hook: Hook, ways: readonly Way[]): Way[] {
    const { space, effects } = this;
    const side = translates(hook);
    if (!side || !this.hasNat) {
      return [...ways];
    }
    const later = space.diagram.without(not(unconnected(space)), space.is('ct state', CT_NEW));
    const forgetting = effects.forgetting([`ip ${side}addr`, `ip6 ${side}addr`, `th ${side}port`].map((name) => space.field(name)));
    return then(space.diagram, ways, 'next', [
      { exit: 'next', guard: not(later), effect: effects.none }, { exit: 'next', guard: later, effect: forgetting },
    ]);
  }

  /** Packets as a chain of this priority sees them, which may stand before conntrack. */
  private seenAt(hook: Hook, priority: number, way: Way): Way[] {
    const isBefore = hook === 'ingress' || ((hook === 'prerouting' || hook === 'output') && priority <= CONNTRACK_PRIORITY);
    if (!isBefore) {
      return [way];
    }
    const { space, effects } = this;
    const connection = space.all().filter(({ name }) => name.startsWith('ct '));
    const always = hook === 'ingress' || priority < CONNTRACK_PRIORITY;
    // Over the loopback device, packets bring their connection along, as does what the kernel itself answers.
    const first = space.has('ct direction') ? space.is('ct direction', 0n) : space.is('ct state', CT_NEW);
    const sure = !always ? NONE : hook === 'output' ? first : not(space.options(space.field('meta iifname'), (name) => name === 'lo'));
    return then(space.diagram, [way], 'next', [
      { exit: 'next', guard: sure, effect: effects.setting(...constantBits(space, 'ct state', CT_INVALID)) },
      { exit: 'next', guard: not(sure), effect: effects.forgetting(connection) },
    ]);
  }

  /** Once conntrack has seen a packet, its connection is what it was said to be, unless it is not to be tracked. */
  private seenByConntrack(after: Effect, before: Effect): Effect {
    const [untracked = NONE] = after.bits('untracked') ?? [];
    if (untracked === ALL) {
      return after;
    }
    const connection = this.space.all().filter(({ name }) => name.startsWith('ct '));
    const rest = after.sparing(connection.map(({ name }) => name));
    return untracked === NONE ? rest.with(before.only(connection.map(({ name }) => name))) : rest.with(this.effects.forgetting(connection));
  }

  /** What is missing at a hook has no name; what another destination was given to has been routed anew. */
  private devicesAt(hook: Hook, hooks: readonly Hook[], effect: Effect): Effect {
    const { space, effects } = this;
    const missing = missingDevice(hook, hooks);
    const named = missing ? effect.with(effects.setting(...constantBits(space, `meta ${missing}ifname`, NO_DEVICE))) : effect;
    const [redirected = NONE] = effect.bits('translated destination') ?? [];
    return hook === 'postrouting' && hooks.includes('output') && redirected !== NONE ? named.with(effects.forgetting([space.field('meta oifname')])) : named;
  }
}
