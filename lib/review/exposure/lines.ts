import { formatIpv4, formatIpv6 } from '../../nft/model/address';
import { unknownsFor } from './attribution';
import { cover, Covered } from './cover';
import { ALL, Edge, NONE } from './diagram/diagram';
import { Effect } from './effect';
import { boxWords, ExposureLine } from './line';
import { ExposedHook } from './path';
import { Reach, Reached, Translated } from './reached';
import { Box, Regions } from './region';
import { limited } from './ways';
import { witnessOf } from './witness';

/** Lines for some packets, and how many more it would take. */
export interface Lines {
  readonly lines: readonly ExposureLine[];
  readonly more: number;
}

const ICMPV6 = 58n;
/** Each statement is sure of what it does, but what it looks at was given a value before that is not known. */
const REWRITTEN = 'what NAT or a rule has rewritten it to';
const EVERY_SOURCE: readonly string[] = ['0.0.0.0/0', '::/0'];

/** Tells which packets a ruleset lets through, out of some that it does. */
export class LineWriter {
  public constructor(private readonly reach: Reach, private readonly regions: Regions, private readonly most: number) {}

  public lines(hook: ExposedHook, parts: readonly Translated[]): Lines {
    const reached = this.reach.hooks.get(hook)!;
    const covered: Covered[] = [];
    let more = 0;
    for (const part of parts) {
      const found = cover(this.reach.analysis, this.regions, reached, part, this.most - covered.length);
      covered.push(...found.covered);
      more += found.more;
    }
    return { lines: bothFamilies(covered.map((one) => this.line(reached, one))), more };
  }

  private line(reached: Reached, { box, set, packets, by, certainty, translation }: Covered): ExposureLine {
    const { analysis } = this.reach;
    const { space } = analysis;
    return {
      hook: reached.hook,
      certainty,
      ...boxWords(box, space),
      translatedTo: translatedTo(translation),
      by,
      unknowns: certainty === 'sure' ? [] : this.unknowns(reached, set),
      unfilteredInIpv6: this.isUnfilteredInIpv6(reached, box),
      witness: witnessOf(space, packets),
    };
  }

  private unknowns(reached: Reached, set: Edge): string[] {
    const { analysis } = this.reach;
    const { diagram } = analysis.space;
    const statements = unknownsFor(analysis, reached.hook, limited(diagram, [reached.start], set));
    const found = [...this.regions.hiddenFieldsOf(diagram.and(reached.lost, set)), ...statements];
    return found.length > 0 ? found : [REWRITTEN];
  }

  /** Whether any source gets through in IPv6, where in IPv4 some do not. */
  private isUnfilteredInIpv6({ possible, start }: Reached, box: Box): boolean {
    const { space } = this.reach.analysis;
    const family = box.get('meta nfproto');
    const protocols = box.get('meta l4proto');
    const isOfIpv6 = protocols?.every(({ first, last }) => first === ICMPV6 && last === ICMPV6);
    if (!family?.some(({ first }) => first === 1n) || box.has('ip6 saddr') || box.has('icmpv6 type') || isOfIpv6) {
      return false;
    }
    const others = [...box].filter(([name]) => name !== 'meta nfproto' && name !== 'ip6 daddr');
    const twin: Box = new Map([...others, ['meta nfproto', [{ first: 0n, last: 0n }]]]);
    // What is for one host in IPv6 may be for another address in IPv4, as where NAT publishes it.
    const open = box.has('ip6 daddr') ? this.regions.whatever(possible, 'ip daddr') : possible;
    return space.diagram.without(space.diagram.and(this.regions.setOf(twin), start.guard), open) !== NONE;
  }
}

/** What is the same for both families, in one line. */
function bothFamilies(lines: readonly ExposureLine[]): ExposureLine[] {
  const told: ExposureLine[] = [];
  const single = new Map<string, number>();
  for (const line of lines) {
    const { source, service, sourcePorts, destination, certainty, translatedTo: to, by, unknowns } = line;
    const key = JSON.stringify([service, sourcePorts, certainty, to, line.in, line.out, by, unknowns]);
    const twin = single.get(key);
    if (destination !== undefined || !EVERY_SOURCE.includes(source)) {
      told.push(line);
    } else if (twin !== undefined && told[twin].families[0] !== line.families[0]) {
      told[twin] = { ...told[twin], families: ['ip', 'ip6'], source: EVERY_SOURCE.join(' and '), unfilteredInIpv6: false };
      single.delete(key);
    } else {
      single.set(key, told.length);
      told.push(line);
    }
  }
  return told;
}

function translatedTo(translation: Effect): string | undefined {
  if (translation.isNone) {
    return undefined;
  }
  const [four, six, port] = ['ip daddr', 'ip6 daddr', 'th dport'].map((name) => constant(translation, name));
  const address = typeof four === 'bigint' ? formatIpv4(four) : typeof six === 'bigint' ? formatIpv6(six)
    : four === undefined && six === undefined ? 'the same address' : 'an address that is not known';
  const at = typeof port === 'bigint' ? `, port ${port}` : port === undefined ? '' : ', a port that is not known';
  return `${address}${at}`;
}

/** The value that a field gets; undefined where it stays, `unknown` where it may be several. */
function constant(effect: Effect, name: string): bigint | 'unknown' | undefined {
  const bits = effect.bits(name);
  const isConstant = bits?.every((bit) => bit === ALL || bit === NONE);
  return isConstant ? bits!.reduce<bigint>((value, bit) => (value << 1n) | (bit === ALL ? 1n : 0n), 0n) : bits && 'unknown';
}
