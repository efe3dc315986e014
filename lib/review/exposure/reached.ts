import { Table } from '../../nft/model/table';
import { Analysis, ExposureOptions } from './analysis';
import { newPacket } from './arrival';
import { Edge, NONE } from './diagram/diagram';
import { Effect, Effects } from './effect';
import { ExposedHook, EXPOSED_HOOKS } from './path';
import { Regions } from './region';
import { Space } from './space';
import { Way } from './ways';

/** Packets that may go through with one translation of their destination. */
export interface Translated {
  readonly translation: Effect;
  readonly set: Edge;
}

/** What may go through a hook as the first packet of a connection. */
export interface Reached {
  readonly hook: ExposedHook;
  readonly start: Way;
  readonly parts: readonly Translated[];
  /** Packets that may not get through. */
  readonly lost: Edge;
  /** What may get through, and what surely does, by what can be told of packets. */
  readonly possible: Edge;
  readonly sure: Edge;
}

const DESTINATION = ['ip daddr', 'ip6 daddr', 'th dport'];

/** One ruleset, and what it lets through at each hook. */
export class Reach {
  public readonly analysis: Analysis;
  public readonly hooks: ReadonlyMap<ExposedHook, Reached>;

  public constructor(
    tables: readonly Table[], space: Space, effects: Effects, private readonly regions: Regions, options: ExposureOptions,
  ) {
    this.analysis = new Analysis(tables, space, effects, options);
    this.hooks = new Map(EXPOSED_HOOKS.map((hook) => [hook, this.at(hook)]));
  }

  private at(hook: ExposedHook): Reached {
    const { diagram } = this.analysis.space;
    const start = newPacket(hook, this.analysis.space, this.analysis.effects);
    const { on, lost } = this.analysis.through(hook, [start]);
    const parts = new Map<Effect, Edge>();
    for (const { effect, guard } of on) {
      const translation = effect.only(DESTINATION);
      parts.set(translation, diagram.or(parts.get(translation) ?? NONE, guard));
    }
    const possible = this.regions.possible(diagram.union([...parts.values()]));
    return {
      hook, start, lost, possible, sure: diagram.without(possible, this.regions.possible(lost)),
      parts: [...parts].map(([translation, set]) => ({ translation, set })),
    };
  }
}
