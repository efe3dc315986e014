import { Interval } from '../../nft/model/interval';
import { rangesOf, within } from './diagram/block';
import { ALL, Edge, NONE } from './diagram/diagram';
import { Rewriting } from './diagram/rewriting';
import { Field, Space } from './space';

/** The fields that exposure is told by. */
export const SHOWN = [
  'meta nfproto', 'meta l4proto', 'meta iifname', 'meta oifname', 'th dport', 'icmp type', 'icmpv6 type', 'ip saddr', 'ip6 saddr', 'ip daddr',
  'ip6 daddr', 'th sport',
] as const;
export type ShownField = typeof SHOWN[number];

/** Packets by the values of their fields; a field that is left out may have any. */
export type Box = ReadonlyMap<ShownField, readonly Interval[]>;

/** Sets of packets as people tell them: by a few fields, whatever the others are. */
export class Regions {
  private readonly shown: readonly Field[];
  private readonly hiding: Rewriting;

  public constructor(private readonly space: Space) {
    this.shown = SHOWN.map((name) => space.field(name));
    const hidden = space.all().filter((field) => !this.shown.includes(field));
    this.hiding = new Rewriting(space.diagram, new Map(hidden.flatMap(({ level, bits }) => Array.from({ length: bits }, (_, i) => [level + i, 'any']))));
  }

  /** Packets that may be in the set, by what can be told of them. */
  public possible(set: Edge): Edge {
    return this.hiding.before(set);
  }

  /** Packets that are in a set with some value of a field. */
  public whatever(set: Edge, name: ShownField): Edge {
    const { level, bits } = this.space.field(name);
    return new Rewriting(this.space.diagram, new Map(Array.from({ length: bits }, (_, i) => [level + i, 'any']))).before(set);
  }

  /** Fields that decide about a set besides the ones that are told. */
  public hiddenFieldsOf(set: Edge): string[] {
    const { diagram } = this.space;
    const hidden = this.space.all().filter((field) => !this.shown.includes(field));
    const levels = new Set<number>();
    const seen = new Set<number>();
    const walk = (sub: Edge): void => {
      const node = sub >> 1;
      if (node !== 0 && !seen.has(node)) {
        seen.add(node);
        levels.add(diagram.level(sub));
        walk(diagram.low(sub));
        walk(diagram.high(sub));
      }
    };
    walk(set);
    return hidden.filter(({ level, bits }) => [...levels].some((one) => one >= level && one < level + bits)).map(({ name }) => name);
  }

  /** How many boxes a set of told fields has, without making them. */
  public count(set: Edge): number {
    const known = new Map<string, number>();
    const count = (sub: Edge, at: number): number => {
      if (sub === NONE) {
        return 0;
      }
      const next = this.next(sub, at);
      if (next === undefined) {
        return 1;
      }
      const key = `${sub} ${next}`;
      const boxes = known.get(key) ?? [...this.groups(sub, next).keys()].reduce((sum, to) => sum + count(to, next + 1), 0);
      known.set(key, boxes);
      return boxes;
    };
    return count(set, 0);
  }

  /** Boxes that have no packet in common and cover a set of told fields; not more than asked for. */
  public boxes(set: Edge, most: number): Box[] {
    const boxes: Box[] = [];
    const walk = (sub: Edge, at: number, box: readonly (readonly [ShownField, readonly Interval[]])[]): void => {
      if (sub === NONE || boxes.length >= most) {
        return;
      }
      const next = this.next(sub, at);
      if (next === undefined) {
        boxes.push(new Map(box));
        return;
      }
      for (const [to, intervals] of this.groups(sub, next)) {
        walk(to, next + 1, [...box, [SHOWN[next], intervals]]);
      }
    };
    walk(set, 0, []);
    return boxes;
  }

  public setOf(box: Box): Edge {
    const { diagram } = this.space;
    return [...box].reduceRight((set, [name, intervals]) => {
      const field = this.space.field(name);
      return diagram.and(set, within(diagram, field, intervals.map(({ first, last }) => ({ first, last, to: ALL }))));
    }, ALL as Edge);
  }

  /** The first field from there on that the set asks for. */
  private next(set: Edge, at: number): number | undefined {
    const level = this.space.diagram.level(set);
    const index = this.shown.findIndex((field, i) => i >= at && level >= field.level && level < field.level + field.bits);
    return index === -1 ? undefined : index;
  }

  /** Values of a field that lead to the same. */
  private groups(set: Edge, at: number): Map<Edge, Interval[]> {
    const groups = new Map<Edge, Interval[]>();
    for (const { first, last, to } of rangesOf(this.space.diagram, this.shown[at], set)) {
      const group = groups.get(to) ?? [];
      groups.set(to, group);
      group.push({ first, last });
    }
    groups.delete(NONE);
    return groups;
  }
}
