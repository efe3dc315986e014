import { Table } from '../../nft/model/table';
import { ExposureOptions } from './analysis';
import { NONE } from './diagram/diagram';
import { Effects } from './effect';
import { ExposureLine } from './line';
import { LineWriter } from './lines';
import { spaceOf } from './mentioned';
import { ExposedHook, EXPOSED_HOOKS } from './path';
import { Reach, Translated } from './reached';
import { Regions } from './region';

/** More lines than this are counted, for each hook. */
const MOST_LINES = 50;

/** How much to tell. */
export interface ExposureReportOptions extends ExposureOptions {
  /** @default - 50 lines for each hook; more are counted */
  readonly maxLines?: number;
}

/** What a ruleset lets through as the first packet of a connection. */
export interface Exposure {
  readonly lines: readonly ExposureLine[];
  /** How many lines more it would take. */
  readonly more: number;
}

/** What changes between two rulesets. */
export interface ExposureDifference {
  readonly newlyReachable: Exposure;
  readonly noLongerReachable: Exposure;
  /** What may have been reachable before, and surely is now. */
  readonly nowSure: Exposure;
  /** What surely was reachable before, and now may be. */
  readonly nowUnsure: Exposure;
}

/**
 * Which connections may be opened to the host, through it and from it: all packets that could begin one, by family, source,
 * destination, protocol, port and device, computed for all of them at once. What cannot be known counts as `may`.
 */
export function exposureOf(tables: readonly Table[], options: ExposureReportOptions = {}): Exposure {
  const space = spaceOf(tables);
  const regions = new Regions(space);
  const reach = new Reach(tables, space, new Effects(space), regions, options);
  return told(reach, regions, options, (hook) => reach.hooks.get(hook)!.parts);
}

/** What a change of the tables opens and closes. */
export function exposureDifference(
  before: readonly Table[], after: readonly Table[], options: ExposureReportOptions = {},
): ExposureDifference {
  const space = spaceOf([...before, ...after]);
  const effects = new Effects(space);
  const regions = new Regions(space);
  const [old, now] = [before, after].map((tables) => new Reach(tables, space, effects, regions, options));
  return {
    newlyReachable: told(now, regions, options, (hook) => only(now, old, hook)),
    noLongerReachable: told(old, regions, options, (hook) => only(old, now, hook)),
    nowSure: told(now, regions, options, (hook) => surer(now, old, hook)),
    nowUnsure: told(old, regions, options, (hook) => surer(old, now, hook)),
  };
}

/** What one ruleset lets through, and the other one not; or to elsewhere. */
function only(one: Reach, other: Reach, hook: ExposedHook): Translated[] {
  const { diagram } = one.analysis.space;
  const theirs = new Map(other.hooks.get(hook)!.parts.map(({ translation, set }) => [translation, set]));
  return one.hooks.get(hook)!.parts.map(({ translation, set }) => {
    return { translation, set: diagram.without(set, theirs.get(translation) ?? NONE) };
  });
}

/** What one ruleset surely lets through, and the other one perhaps. */
function surer(one: Reach, other: Reach, hook: ExposedHook): Translated[] {
  const { diagram } = one.analysis.space;
  const [mine, theirs] = [one.hooks.get(hook)!, other.hooks.get(hook)!];
  const set = diagram.and(diagram.without(mine.sure, theirs.sure), theirs.possible);
  return mine.parts.map((part) => ({ ...part, set: diagram.and(part.set, set) }));
}

function told(
  reach: Reach, regions: Regions, { maxLines = MOST_LINES }: ExposureReportOptions, parts: (hook: ExposedHook) => readonly Translated[],
): Exposure {
  const writer = new LineWriter(reach, regions, maxLines);
  const all = EXPOSED_HOOKS.map((hook) => writer.lines(hook, parts(hook)));
  return { lines: all.flatMap(({ lines }) => lines), more: all.reduce((sum, { more }) => sum + more, 0) };
}
