import { Construct } from 'constructs';
import { checkRange } from '../check-range';
import { NetfilterHost } from '../netfilter-host';
import { Probe } from '../probe';
import { listensTo } from './bound-queues';
import { chainsDiffer, nothingConsumed, otherHost } from './errors';
import { IpsChain } from './ips-chain';
import { NfqConsumerProps } from './nfq-consumer-props';
import { NfqQueues } from './nfq-queues';
import { shownQueues, sortedQueues } from './queue-range';

const READY_TIMEOUT = 30;

/**
 * A program that takes packets from queues and decides on them. Synth refuses queues that rules send packets to and nobody
 * listens to, and consumers whose queues get no packets.
 *
 * **Renders** the service, when it has one, and a probe that it listens to each of its queues. The service starts before tables
 * change, and ends after: a rule sends packets to queues that are listened to, so that a deployment drops none for want of that.
 */
export class NfqConsumer extends Construct {
  /** The queues that it listens to, sorted. */
  public readonly queues: number[];

  /**
   * @param host the host on which it runs
   * @param id unique on the host
   * @param props its queues
   */
  public constructor(host: NetfilterHost, id: string, props: NfqConsumerProps) {
    super(host, id);
    const { chains = [], queues = [], service, readyTimeout = READY_TIMEOUT } = props;
    queues.forEach((queue) => checkRange(this.node.path, 'queues', 0, 0xffff, queue));
    checkRange(this.node.path, 'readyTimeout', 1, 600, readyTimeout);
    this.queues = sortedQueues([...queues, ...chains.flatMap((chain) => chain.queues)]);
    if (this.queues.length === 0) {
      throw nothingConsumed(this.node.path);
    }
    this.checkChains(host, chains);
    NfqQueues.of(host).consume(this.node.path, this.queues);
    chains.forEach((chain) => chain._consumedBy(props.failOpen ?? false));
    if (service !== undefined) {
      host.addService(service, { restartOn: props.restartOn, beforeTables: true });
      const listens = `${id} listens to ${shownQueues(this.queues)}`;
      host.addProbe(Probe.command(listens, listensTo(this.queues), { timeout: readyTimeout, atDestroy: false }));
    }
  }

  private checkChains(host: NetfilterHost, chains: readonly IpsChain[]): void {
    for (const chain of chains) {
      if (chain._host !== host) {
        throw otherHost(this.node.path, chain.node.path);
      }
      if (verdictsOf(chain) !== verdictsOf(chains[0])) {
        throw chainsDiffer(this.node.path, chains[0].node.path, chain.node.path);
      }
    }
  }
}

/** What a program does with packets is one for all its queues. */
function verdictsOf({ _mode, _verified }: IpsChain): string {
  return JSON.stringify([_mode._node, _verified]);
}
