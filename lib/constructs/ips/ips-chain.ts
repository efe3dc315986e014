import { Annotations, Aspects } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { Ct, EtherType, Meta, NftFamily, NftHook, NftPriority, NftStatement, Queue, Verdict } from '../../nft';
import { checkRange } from '../check-range';
import { NetfilterHost } from '../netfilter-host';
import { NftBaseChain } from '../nft-base-chain';
import { NftTable } from '../nft-table';
import { tablesOf } from '../tables-of';
import { refuseOffload } from './check-offload';
import { familyNotQueued, marksOverlap, notVerified } from './errors';
import { IpsBaseChain } from './ips-base-chain';
import { IpsChainProps } from './ips-chain-props';
import { failuresOf, IpsFailure } from './ips-failure';
import { IpsMode } from './ips-mode';
import { placesBehind } from './ips-places';
import { MarkBits, markBits, overlap, shownMark } from './mark';
import { NfqQueues } from './nfq-queues';

const DISTANCE = 10;
const MAX_DISTANCE = 0xffff;
const ALL = 'to the IPS';
const INSPECTED = 'inspected already';
const VERIFIED = 'verified by the IPS';
const FAMILIES: readonly NftFamily[] = [NftFamily.IP, NftFamily.IP6, NftFamily.INET, NftFamily.BRIDGE];

/**
 * Sends what a firewall has let through to an intrusion prevention system (IPS), through queues: a base chain behind the filter
 * chain of the same hook. What the firewall drops never reaches the IPS, and what the IPS lets pass has been through both.
 *
 * - Behind a chain of hook forward: what the host routes. Behind those of input and output: its own traffic; synth refuses one
 *   of them alone, which would be half of each flow. In a table bridge: the IP packets that it bridges, and nothing else.
 * - Synth refuses rules that take some packets of a flow past the IPS (`ct state established accept`), rules behind one that
 *   queues everything, rules that move flows into a flowtable before the IPS has verified them, and queues to which no
 *   {@link NfqConsumer} listens.
 * - Synth prints what becomes of packets when the IPS fails; see `failures`.
 *
 * **Renders** `chain NAME-forward { type filter hook forward priority filter + 10; … queue num 0-1 bypass,fanout }`, spelled so
 * that every nft from 0.9.8 on reads it.
 *
 * **Requires** the kernel's nft_queue and nfnetlink_queue (CONFIG_NFT_QUEUE, CONFIG_NETFILTER_NETLINK_QUEUE); in tables bridge
 * nf_conntrack_bridge, kernel 5.3, for `verified`.
 *
 * @example
 * const host = new NetfilterHost(stack, 'gw', { ssh: { host: '192.0.2.1' } });
 * const table = new NftTable(host, 'filter', { family: NftFamily.INET });
 * const forward = table.addBaseChain('forward', { hook: NftHook.FORWARD, policy: NftPolicy.DROP });
 * const ips = new IpsChain(table, 'ips', { behind: [forward], queueCount: 2 });
 * new SuricataIps(host, 'suricata', { chains: [ips] });
 */
export class IpsChain extends Construct {
  /** The numbers of its queues. */
  public readonly queues: number[];

  /** Its base chains, one for each hook. Rules that are added to them stand before those that queue. */
  public readonly chains: NftBaseChain[];

  /** @internal */
  public readonly _host: NetfilterHost;
  /** @internal */
  public readonly _mode: IpsMode;
  /** @internal */
  public readonly _verified?: MarkBits;

  private readonly table: NftTable;
  private readonly props: IpsChainProps;
  private readonly own: IpsBaseChain[];
  private failOpen = false;

  /**
   * @param table the table that gets the chains: one of the firewall, or another one of the host
   * @param id unique in the table; chains are named after it
   * @param props the firewall in front, and the queues
   */
  public constructor(table: NftTable, id: string, props: IpsChainProps) {
    super(table, id);
    this.table = table;
    this.props = props;
    this._host = table.node.scope as NetfilterHost;
    this._mode = props.mode ?? IpsMode.ACCEPT;
    this._verified = props.verified === undefined ? undefined : markBits(`${this.node.path} 'verified'`, props.verified);
    this.checkMarks();
    if (!FAMILIES.includes(table.family)) {
      throw familyNotQueued(this.node.path, table.family);
    }
    checkRange(this.node.path, 'distance', 1, MAX_DISTANCE, props.distance);
    const places = placesBehind(this.node.path, table, props.behind, props.distance ?? DISTANCE);
    const queues = NfqQueues.of(this._host);
    this.queues = queues.take(this.node.path, props.firstQueue, props.queueCount ?? 1);
    if (this._mode._node.kind === 'route') {
      queues.route(this.node.path, this._mode._node.queue, this.queues);
    }
    this.own = [...places].map(([hook, priority]) => this.addChain(`${id}-${hook}`, hook, priority));
    this.chains = this.own;
    this._host._addIpsFailures(this.node.path, () => this.failures().map(({ text }) => text));
    Aspects.of(this).add({ visit: (node: IConstruct) => node === this && this.atSynth() });
  }

  /**
   * Queues packets that these match, instead of all. **Renders** a rule of its own in each chain, behind all others.
   *
   * @param name unique in the chains
   * @param matches what is the same for all packets of a flow, such as `Ct.ORIGINAL.protoDst.eq(80)`
   */
  public inspect(name: string, ...matches: NftStatement[]): void {
    this.own.forEach((chain) => chain.addQueueRule(name, ...matches, ...this.toQueue()));
  }

  /**
   * Lets packets that these match pass the IPS by. **Renders** a rule that accepts them in each chain, before those that queue.
   *
   * @param name unique in the chains
   * @param matches what is the same for all packets of a flow, such as `Ct.ORIGINAL.ipSaddr.eq('192.0.2.7')`
   */
  public exempt(name: string, ...matches: NftStatement[]): void {
    this.own.forEach((chain) => chain.addRule(name, ...matches, Verdict.accept()));
  }

  /**
   * Matches packets of flows that the IPS has let go for good, for rules elsewhere: only these may go into a flowtable.
   *
   * **Renders** `ct mark & 0x00000001 == 0x00000001`.
   */
  public isVerified(): NftStatement {
    return Ct.MARK.bitAnd(this.bits().mask).eq(this.bits().mark);
  }

  /**
   * What becomes of packets while the IPS is absent, starting, slow, restarting or crashed, with the settings of this chain and
   * of its consumer. Synth prints it too.
   */
  public failures(): IpsFailure[] {
    return failuresOf({ queues: this.queues, bypass: this.props.bypass ?? false, failOpen: this.failOpen, mode: this._mode._node });
  }

  /** @internal */
  public _consumedBy(failOpen: boolean): void {
    this.failOpen = failOpen;
  }

  private bits(): MarkBits {
    if (!this._verified) {
      throw notVerified(this.node.path);
    }
    return this._verified;
  }

  private checkMarks(): void {
    const mode = this._mode._node;
    if (mode.kind === 'repeat' && this._verified && overlap(mode.bits, this._verified)) {
      throw marksOverlap(this.node.path, shownMark(mode.bits.mask), shownMark(this._verified.mask));
    }
  }

  private addChain(name: string, hook: NftHook, priority: number): IpsBaseChain {
    const chain = new IpsBaseChain(this.table, name, { hook, priority: NftPriority.of(priority) }, ALL);
    const mode = this._mode._node;
    if (mode.kind === 'repeat') {
      chain.addRule(INSPECTED, Meta.MARK.bitAnd(mode.bits.mask).eq(mode.bits.mark), Verdict.accept());
    }
    if (this._verified) {
      const { mark, mask } = this._verified;
      chain.addRule(VERIFIED, this.isVerified(), Verdict.accept());
      this.table.addBaseChain(`${name}-verified`, { hook, priority: NftPriority.of(priority + 1) })
        .addRule(VERIFIED, Meta.MARK.bitAnd(mask).eq(mark), Ct.markSet(Ct.MARK.bitOr(mark)));
    }
    chain.addQueueRule(ALL, ...this.toQueue());
    return chain;
  }

  /** A bridge also carries what no IPS reads, ARP above all. */
  private toQueue(): NftStatement[] {
    const { fanout, bypass } = this.props;
    const [first, to] = [this.queues[0], this.queues.length > 1 ? this.queues[this.queues.length - 1] : undefined];
    return [
      ...(this.table.family === NftFamily.BRIDGE ? [Meta.protocol(EtherType.IP, EtherType.IP6)] : []),
      Queue.num(first, { to, fanout, bypass }),
    ];
  }

  private atSynth(): void {
    if (this.table.family !== NftFamily.BRIDGE && this.chains.some((chain) => chain._model().base?.hook === NftHook.FORWARD)) {
      refuseOffload(this.node.path, tablesOf(this._host), this._verified && this.isVerified());
    }
    Annotations.of(this).addInfo(['when the IPS fails:', ...this.failures().map(({ text }) => text)].join('\n  '));
  }
}
