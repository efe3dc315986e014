import { Table } from '../../nft/model/table';
import { Knowledge } from '../evaluate/journey';
import { NONE } from './diagram/diagram';
import { Effects } from './effect';
import { HookListener, Passage, Passed } from './passage';
import { ExposedHook, PATHS } from './path';
import { Program } from './program';
import { Space } from './space';
import { Way } from './ways';

/** What is known of a host besides its tables. */
export interface ExposureOptions {
  /** Sets that other programs fill, such as `inet filter banned`: what is in them is not known. */
  readonly externalSets?: readonly string[];
}

/** One ruleset as functions of the packet, in a space that it may share with another one. */
export class Analysis {
  private readonly passage: Passage;

  public constructor(
    public readonly tables: readonly Table[], public readonly space: Space, public readonly effects: Effects, options: ExposureOptions,
  ) {
    const knowledge: Knowledge = { external: new Set(options.externalSets), contents: new Map(), limits: 'unknown' };
    this.passage = new Passage(tables, space, effects, knowledge);
  }

  public program(table: Table): Program {
    return this.passage.program(table);
  }

  /** What becomes of packets on their way through all hooks of a path. */
  public through(hook: ExposedHook, packets: readonly Way[], listener?: HookListener): Passed {
    const hooks = PATHS[hook];
    let passed: Passed = { on: packets, lost: NONE };
    for (const at of hooks) {
      passed = this.passage.through(at, hooks, passed, listener && (at === hook || listener.everywhere) ? listener : undefined);
    }
    return passed;
  }
}
