import { evaluate, Evaluation, Fate, FateVerdict, Limits, TraceStep, Translation } from '../review';
import { addressText } from '../review/evaluate/packet';
import { unexpected } from './errors';
import { Packet, Rewritten, translationOf } from './packet';
import { confirmOnKernel } from './replay/confirm';
import { Ruleset, rulesetOf, Subject } from './subject';
import { placeName, traceLines } from './trace';

/** What is taken for granted of a host. */
export interface ExpectOptions {
  /**
   * What is said of limits, quotas and counts of connections: that none is exceeded (`within`), or each is (`exceeded`).
   * @default unknown - a packet that a limit decides on has several fates
   */
  readonly limits?: Limits;
  /**
   * What sets hold that packets or other programs fill: `{ 'inet filter banned': ['192.0.2.7'] }`.
   * @default - what was declared; of sets that are filled elsewhere, it is not known
   */
  readonly sets?: Readonly<Record<string, readonly string[]>>;
  /**
   * Sends the packet through the kernel of this machine too, in a network namespace with these rules, and throws when that does
   * otherwise. **Requires** root, and on the machine nft, ip, unshare, taskset and perl.
   * @default false
   */
  readonly replay?: boolean;
}

/** Which rule or policy is to decide. */
export interface Decision {
  /** `filter/input policy`, or `filter/input rule "ssh"`: table, chain, and the name of the rule. */
  readonly by?: string;
}

/** What becomes of a packet. Each of these throws when it is not sure to. */
export interface PacketExpectation {
  /** All chains let it pass. `by` accepts it in one of them. */
  toBeAccepted(decision?: Decision): this;
  /** It vanishes. */
  toBeDropped(decision?: Decision): this;
  /** It is refused with an answer. */
  toBeRejected(decision?: Decision): this;
  /** A rule logs it to the group, whatever becomes of it. */
  toBeLoggedTo(group: number | { readonly groupNumber: number }): this;
  /** A program decides on it that listens to these queues: an `IpsChain`, an `NfqConsumer`, or the number of a queue. */
  toBeQueuedTo(ips: number | { readonly queues: readonly number[] }): this;
  /** It passes with these addresses and ports; what is left out is not asked for. */
  toBeNattedTo(rewritten: Rewritten): this;
}

/**
 * Asks what becomes of a packet at a host, as its rules are declared so far.
 *
 * @param subject a host, or a ruleset as nft text
 */
export function expectPacket(subject: Subject, packet: Packet, options: ExpectOptions = {}): PacketExpectation {
  return new Expectation(rulesetOf(subject), packet, options);
}

const FATES: Readonly<Record<FateVerdict, string>> = {
  accept: 'accepted', drop: 'dropped', reject: 'rejected', queue: 'queued', stolen: 'sent elsewhere', unknown: 'something that cannot be told',
};

class Expectation implements PacketExpectation {
  private readonly evaluation: Evaluation;
  private readonly where: string;
  private replayed = false;

  public constructor(private readonly ruleset: Ruleset, private readonly packet: Packet, private readonly options: ExpectOptions) {
    this.where = `${ruleset.name}: ${packet}`;
    this.evaluation = evaluate(ruleset.tables, packet.evaluated, {
      hooks: packet.hooks, externalSets: ruleset.externalSets, contents: options.sets, limits: options.limits,
    });
  }

  public toBeAccepted({ by }: Decision = {}): this {
    const accepts = this.evaluation.verdict === 'accept';
    const decided = by === undefined || this.steps().some((step) => step.certain && step.verdict === 'accept' && placeName(step) === by);
    return this.check(accepts && decided, `accepted${byText(by)}`, accepts ? this.accepted() : undefined);
  }

  public toBeDropped(decision: Decision = {}): this {
    return this.ends('drop', decision);
  }

  public toBeRejected(decision: Decision = {}): this {
    return this.ends('reject', decision);
  }

  public toBeLoggedTo(group: number | { readonly groupNumber: number }): this {
    const number = typeof group === 'number' ? group : group.groupNumber;
    const logs = this.steps().flatMap(({ statement, certain }) => (statement?.kind === 'log' && statement.group !== undefined
      ? [{ group: statement.group, certain }] : []));
    const got = logs.map(({ group: other, certain }) => `logged to group ${other}${certain ? '' : ' perhaps'}`);
    return this.check(logs.some((log) => log.certain && log.group === number), `logged to group ${number}`, got.join(', ') || 'logged to no group');
  }

  public toBeQueuedTo(ips: number | { readonly queues: readonly number[] }): this {
    const queues = typeof ips === 'number' ? [ips] : ips.queues;
    const sent = this.steps().flatMap(({ statement, verdict }) => (verdict === 'queue' && statement?.kind === 'queue' ? [statement] : []));
    const fits = sent.length > 0 && sent.every(({ from, to = from }) => queues.includes(from) && queues.includes(to));
    const queued = this.evaluation.verdict === 'queue';
    const got = sent.map(({ from, to }) => `queued to ${from}${to === undefined ? '' : `-${to}`}`).join(', ');
    return this.check(queued && fits, `queued to ${queues.join(', ')}`, queued ? got : undefined);
  }

  public toBeNattedTo(rewritten: Rewritten): this {
    const passes = this.evaluation.verdict === 'accept' || this.evaluation.verdict === 'queue';
    const translation = translationOf(rewritten);
    const wanted = Object.entries(translation).map(([side, value]) => `${side} ${value}`);
    const got = this.translated(Object.keys(translation) as (keyof Translation)[]);
    return this.check(passes && wanted.join() === got.join(), `passed on with ${wanted.join(', ')}`, passes ? `one with ${got.join(', ')}` : undefined);
  }

  private ends(verdict: FateVerdict, { by }: Decision): this {
    const { fates } = this.evaluation;
    const holds = fates.every((fate) => fate.verdict === verdict && (by === undefined || placeName(fate.by) === by));
    return this.check(holds, `${FATES[verdict]}${byText(by)}`);
  }

  private check(holds: boolean, expected: string, got = this.fates()): this {
    if (!holds) {
      throw unexpected(this.where, expected, got, traceLines(this.evaluation));
    }
    if (this.options.replay && !this.replayed) {
      confirmOnKernel(this.where, this.ruleset, this.packet, this.options);
      this.replayed = true;
    }
    return this;
  }

  private fates(): string {
    const all = this.evaluation.fates.map(fateText).join(', or ');
    const limited = this.evaluation.verdict === 'unknown' && (this.options.limits ?? 'unknown') === 'unknown';
    return `${all}${limited ? `; where a limit decides, say { limits: 'within' } or { limits: 'exceeded' }` : ''}`;
  }

  private accepted(): string {
    return `accepted by ${this.steps().filter(({ verdict }) => verdict === 'accept').map(placeName).join(', ') || 'default'}`;
  }

  private steps(): TraceStep[] {
    return this.evaluation.hooks.flatMap(({ trace }) => trace);
  }

  private translated(sides: readonly (keyof Translation)[]): string[] {
    const { family } = this.packet.evaluated;
    const state = this.evaluation.hooks.map(({ after }) => after).filter((after) => after !== undefined).pop();
    return sides.map((side) => {
      const isAddress = side.endsWith('addr');
      const reading = state?.field(isAddress ? `${family} ${side}` : `th ${side}`);
      const known = reading?.kind === 'value' && typeof reading.value === 'bigint' ? reading.value : undefined;
      return `${side} ${known === undefined ? '?' : isAddress ? addressText(family, known) : known}`;
    });
  }
}

function byText(by: string | undefined): string {
  return by === undefined ? '' : ` by ${by}`;
}

function fateText({ verdict, by }: Fate): string {
  return `${FATES[verdict]}${by.table === '' ? '' : ` by ${placeName(by)}`}`;
}
