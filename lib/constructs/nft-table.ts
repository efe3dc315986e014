import { Construct } from 'constructs';
import { NftFamily, NftTableFlag } from '../nft';
import { checkObjectFamily } from '../nft/check/family';
import { checkName } from '../nft/check/name';
import { checkObject } from '../nft/check/object';
import { checkTable, checkTableFlags } from '../nft/check/table';
import { checkComment } from '../nft/check/text';
import { nameTaken } from '../nft/errors';
import { Flowtable, L3Protocol, ObjectKind, TableObject } from '../nft/model/object';
import { settleTable } from '../nft/model/settle';
import { Chain, Family, SetDefinition, Table, TableFlag } from '../nft/model/table';
import { NftError } from '../nft/nft-error';
import { Layout } from '../nft/render/layout';
import { renderTable } from '../nft/render/table';
import { NetfilterHost } from './netfilter-host';
import { NftBaseChain, NftBaseChainProps } from './nft-base-chain';
import { NftChain, NftChainProps } from './nft-chain';
import { NftCounter, NftCounterProps } from './nft-counter';
import { NftCtExpectation, NftCtExpectationProps } from './nft-ct-expectation';
import { NftCtHelper, NftCtHelperProps } from './nft-ct-helper';
import { NftCtTimeout, NftCtTimeoutProps } from './nft-ct-timeout';
import { NftFlowtable, NftFlowtableProps } from './nft-flowtable';
import { NftLimit, NftLimitProps } from './nft-limit';
import { NftMap, NftMapProps } from './nft-map';
import { NftObjectMap, NftObjectMapProps } from './nft-object-map';
import { refuse } from './nft-place';
import { NftQuota, NftQuotaProps } from './nft-quota';
import { NftSecmark, NftSecmarkProps } from './nft-secmark';
import { NftSet, NftSetProps } from './nft-set';
import { NftSynproxy, NftSynproxyProps } from './nft-synproxy';
import { NftTunnel, NftTunnelProps } from './nft-tunnel';
import { NftVerdictMap, NftVerdictMapProps } from './nft-verdict-map';

/** A set or map, as its table sees it. */
interface TableSet {
  readonly _external: boolean;
  _model(): SetDefinition;
}

/** What a {@link NftTable} is made from. */
export interface NftTableProps {
  /** The packets that the table sees. */
  readonly family: NftFamily;

  /**
   * The table's name on the host.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * A remark that is kept on the host, up to 128 bytes.
   *
   * @default - none
   */
  readonly comment?: string;

  /**
   * What becomes of the table as a whole. Several **require** nft 1.1.0.
   *
   * @default - none
   */
  readonly flags?: NftTableFlag[];
}

/**
 * A table of a host. It belongs to this construct alone: what others add to it by hand is drift.
 *
 * **Renders** `table inet filter { … }`.
 */
export class NftTable extends Construct {
  /** The packets that the table sees. */
  public readonly family: NftFamily;

  /** The table's name on the host. */
  public readonly tableName: string;

  private readonly comment?: string;
  private readonly names = new Set<string>();
  private readonly flags: readonly TableFlag[];
  private readonly objects: TableObject[] = [];
  private readonly flowtables: { _model(): Flowtable }[] = [];
  private readonly sets: TableSet[] = [];
  private readonly chains: { _model(): Chain }[] = [];

  /**
   * @param host the host that carries the table
   * @param id unique on the host; the name of the table, unless another is given
   * @param props what the table sees
   */
  public constructor(host: NetfilterHost, id: string, props: NftTableProps) {
    super(host, id);
    this.family = props.family;
    this.tableName = props.name ?? id;
    this.comment = props.comment;
    this.flags = Object.values(NftTableFlag).filter((flag) => props.flags?.includes(flag));
    refuse(this.node.path, [
      ...checkName('table', this.tableName), ...checkComment(this.comment), ...checkTableFlags(this.flags),
    ]);
    host._addTable({
      key: `${this.family} ${this.tableName}`,
      path: this.node.path,
      model: () => this._model(),
      externalSets: () => this.sets.filter((set) => set._external).map((set) => set._model().name),
      render: () => this.rendered('review'),
    });
  }

  /** Adds a chain that sees packets at a hook. */
  public addBaseChain(name: string, props: NftBaseChainProps): NftBaseChain {
    return new NftBaseChain(this, name, props);
  }

  /** Adds a chain to which rules jump. */
  public addChain(name: string, props: NftChainProps = {}): NftChain {
    return new NftChain(this, name, props);
  }

  /** Adds a named set. */
  public addSet(name: string, props: NftSetProps): NftSet {
    return new NftSet(this, name, props);
  }

  /** Adds a named map, whose elements give values. */
  public addMap(name: string, props: NftMapProps): NftMap {
    return new NftMap(this, name, props);
  }

  /** Adds a named map, whose elements give verdicts. */
  public addVerdictMap(name: string, props: NftVerdictMapProps): NftVerdictMap {
    return new NftVerdictMap(this, name, props);
  }

  /** Adds a counter that rules may share. */
  public addCounter(name: string, props: NftCounterProps = {}): NftCounter {
    return new NftCounter(this, name, props);
  }

  /** Adds a quota that rules may share. */
  public addQuota(name: string, props: NftQuotaProps): NftQuota {
    return new NftQuota(this, name, props);
  }

  /** Adds a limit that rules may share. */
  public addLimit(name: string, props: NftLimitProps): NftLimit {
    return new NftLimit(this, name, props);
  }

  /** Adds a synproxy that rules may share. */
  public addSynproxy(name: string, props: NftSynproxyProps = {}): NftSynproxy {
    return new NftSynproxy(this, name, props);
  }

  /** Adds a security context that rules give to packets. */
  public addSecmark(name: string, props: NftSecmarkProps): NftSecmark {
    return new NftSecmark(this, name, props);
  }

  /** Adds a helper of conntrack. */
  public addCtHelper(name: string, props: NftCtHelperProps): NftCtHelper {
    return new NftCtHelper(this, name, props);
  }

  /** Adds a set of timeouts of conntrack. */
  public addCtTimeout(name: string, props: NftCtTimeoutProps): NftCtTimeout {
    return new NftCtTimeout(this, name, props);
  }

  /** Adds a connection that conntrack shall expect. */
  public addCtExpectation(name: string, props: NftCtExpectationProps): NftCtExpectation {
    return new NftCtExpectation(this, name, props);
  }

  /** Adds a flowtable, in which connections take a short way. */
  public addFlowtable(name: string, props: NftFlowtableProps): NftFlowtable {
    return new NftFlowtable(this, name, props);
  }

  /** Adds a tunnel, through which rules send packets. */
  public addTunnel(name: string, props: NftTunnelProps): NftTunnel {
    return new NftTunnel(this, name, props);
  }

  /** Adds a named map, whose elements give objects of the table. */
  public addObjectMap(name: string, props: NftObjectMapProps): NftObjectMap {
    return new NftObjectMap(this, name, props);
  }

  /** The table as nft text, laid out as `nft list` does. Throws when something in it refers to what is not there. */
  public render(): string {
    return this.rendered('listing');
  }

  private rendered(layout: Layout): string {
    const table = this._model();
    const found = checkTable(table);
    if (found.length > 0) {
      throw new NftError(found.map(({ within, problem }) => ({ where: `${this.node.path}/${within}`, problem })));
    }
    return renderTable(table, layout);
  }

  /** @internal */
  public get _family(): Family {
    return this.family as Family;
  }

  /**
   * The family of objects of conntrack that say none.
   * @internal
   */
  public get _l3proto(): L3Protocol {
    return this._family === 'ip' || this._family === 'ip6' ? this._family : 'inet';
  }

  /** @internal */
  public _model(): Table {
    return settleTable({
      family: this._family,
      name: this.tableName,
      flags: this.flags,
      ...(this.comment !== undefined && { comment: this.comment }),
      objects: this.objects,
      flowtables: this.flowtables.map((flowtable) => flowtable._model()),
      sets: this.sets.map((set) => set._model()),
      chains: this.chains.map((chain) => chain._model()),
    });
  }

  /**
   * Takes a name in one of nft's name spaces, and gives back the id of the construct that will bear it. A chain and a
   * set may share a name on the host, but not an id in the tree.
   * @internal
   */
  public _claim(space: 'chain' | 'set' | 'flowtable' | ObjectKind, name: string): string {
    const place = `${this.node.path}/${name}`;
    refuse(place, checkName(space, name));
    if (this.names.has(`${space} ${name}`)) {
      refuse(place, [nameTaken(space, name)]);
    }
    this.names.add(`${space} ${name}`);
    return this.node.tryFindChild(name) ? `${space} ${name}` : name;
  }

  /** @internal */
  public _addObject(construct: Construct, object: TableObject): void {
    refuse(construct.node.path, [...checkObject(object), ...checkObjectFamily(object.kind, object.name, this._family)]);
    this.objects.push(object);
  }

  /** @internal */
  public _addFlowtable(flowtable: { _model(): Flowtable }): void {
    this.flowtables.push(flowtable);
  }

  /** @internal */
  public _addSet(set: TableSet): void {
    this.sets.push(set);
  }

  /** @internal */
  public _addChain(chain: { _model(): Chain }): void {
    this.chains.push(chain);
  }
}
