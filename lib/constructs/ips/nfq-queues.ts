import { Annotations, Aspects } from 'cdktf';
import { IConstruct } from 'constructs';
import { allStatements } from '../../nft/model/reads';
import { Table } from '../../nft/model/table';
import { checkRange } from '../check-range';
import { NetfilterHost } from '../netfilter-host';
import { perHost } from '../per-host';
import { tablesOf } from '../tables-of';
import { halfFlows, refuseFlaws } from './check-queues';
import { consumedTwice, notConsumed, notQueued, queuesBeyond, queuesTaken, routesToItself } from './errors';
import { rangeOf, shownQueues } from './queue-range';

const LAST_QUEUE = 0xffff;

/** The queues of nfnetlink_queue that are in use on a host: who sends packets to them, and who takes them. */
export class NfqQueues {
  public static readonly of = perHost((host) => new NfqQueues(host));

  private readonly owners = new Map<number, string>();
  private readonly consumers = new Map<number, string>();
  /** Queues to which a verdict sends packets, and no rule. */
  private readonly routed = new Map<number, string>();

  private constructor(private readonly host: NetfilterHost) {
    // Rules and consumers may be declared in any order, so that they are compared at synth.
    Aspects.of(host).add({ visit: (node: IConstruct) => node === host && this.check() });
  }

  /** Takes these numbers, or as many in a row that are free. */
  public take(owner: string, first: number | undefined, count: number): number[] {
    checkRange(owner, 'firstQueue', 0, LAST_QUEUE, first);
    checkRange(owner, 'queueCount', 1, LAST_QUEUE + 1, count);
    const range = rangeOf(first ?? this.firstFree(count), count);
    if (range[count - 1] > LAST_QUEUE) {
      throw queuesBeyond(owner, range[0], count);
    }
    const taken = range.find((queue) => this.owners.has(queue));
    if (taken !== undefined) {
      const other = this.owners.get(taken)!;
      throw queuesTaken(owner, shownQueues(range.filter((queue) => this.owners.get(queue) === other)), other);
    }
    range.forEach((queue) => this.owners.set(queue, owner));
    return range;
  }

  /** Notes that packets go on from some queues to another one. */
  public route(owner: string, queue: number, from: readonly number[]): void {
    if (from.includes(queue)) {
      throw routesToItself(owner, queue);
    }
    this.routed.set(queue, owner);
  }

  public consume(consumer: string, queues: readonly number[]): void {
    const twice = queues.find((queue) => this.consumers.has(queue));
    if (twice !== undefined) {
      throw consumedTwice(consumer, shownQueues(queues.filter((queue) => this.consumers.has(queue))), this.consumers.get(twice)!);
    }
    queues.forEach((queue) => this.consumers.set(queue, consumer));
  }

  private firstFree(count: number): number {
    let first = 0;
    while (rangeOf(first, count).some((queue) => this.owners.has(queue))) {
      first++;
    }
    return first;
  }

  private check(): void {
    const senders = new Map(this.routed);
    let anywhere = false;
    for (const table of tablesOf(this.host)) {
      const model = table._model();
      refuseFlaws(table.node.path, model);
      halfFlows(model).forEach((text) => Annotations.of(table).addWarning(text));
      const { queues, open } = queuesOf(model);
      anywhere ||= open;
      queues.forEach(([queue, chain]) => senders.set(queue, `${table.node.path}/${chain}`));
    }
    this.checkConsumers(senders, anywhere);
  }

  private checkConsumers(senders: ReadonlyMap<number, string>, anywhere: boolean): void {
    const unheard = firstGroup(senders, (queue) => !this.consumers.has(queue));
    if (unheard) {
      throw notConsumed(this.host.node.path, shownQueues(unheard.queues), unheard.by);
    }
    // An expression may choose any queue.
    const idle = anywhere ? undefined : firstGroup(this.consumers, (queue) => !senders.has(queue));
    if (idle) {
      throw notQueued(idle.by, shownQueues(idle.queues));
    }
  }
}

/** The queues that pass the test and have what the first of them has. */
function firstGroup(of: ReadonlyMap<number, string>, test: (queue: number) => boolean): { by: string; queues: number[] } | undefined {
  const found = [...of].filter(([queue]) => test(queue));
  return found.length > 0 ? { by: found[0][1], queues: found.filter(([, by]) => by === found[0][1]).map(([queue]) => queue) } : undefined;
}

/** The queues that rules send packets to, each with its chain, and whether an expression chooses further ones. */
function queuesOf({ chains }: Table): { queues: [number, string][]; open: boolean } {
  const statements = chains.flatMap(({ name, rules }) =>
    rules.flatMap((rule) => allStatements(rule.statements).map((statement) => ({ name, statement }))));
  const queues = statements.flatMap(({ name, statement }) => (statement.kind === 'queue'
    ? rangeOf(statement.from, (statement.to ?? statement.from) - statement.from + 1).map((queue): [number, string] => [queue, name]) : []));
  return { queues, open: statements.some(({ statement }) => statement.kind === 'queue-to') };
}
