import { NftElementOptions, NftSetOptions, NftSetPolicy } from '../nft';
import { checkElement } from '../nft/check/element';
import { checkSet } from '../nft/check/set';
import { badDuration, elementTwice } from '../nft/errors';
import { datatype } from '../nft/model/datatype';
import { parseDuration } from '../nft/model/duration';
import { SetDefinition, SetElement, SetFlag } from '../nft/model/table';
import { valueOf } from '../nft/model/value-of';
import { renderExpression } from '../nft/render/expression';
import { statefulNodes } from '../nft/stateful-nodes';
import { constantExternal, elementOfExternal } from './errors';
import { refuse } from './nft-place';

/** Flags are listed in this order. */
const FLAGS: readonly SetFlag[] = ['constant', 'dynamic', 'interval', 'timeout'];

interface Types extends Pick<SetDefinition, 'key' | 'data' | 'typeof'> {
  readonly dataIntervals?: boolean;
}

/** What sets and maps of every kind have in common: a definition, and elements that are checked as they come. */
export class NftElementStore {
  /** Whether other programs fill it. */
  public readonly external: boolean;

  private readonly definition: SetDefinition;
  private readonly elements: SetElement[] = [];
  private readonly keys = new Set<string>();

  public constructor(private readonly path: string, name: string, types: Types, options: NftSetOptions) {
    const timeout = this.duration('timeout', options.timeout);
    const gcInterval = this.duration('gcInterval', options.gcInterval);
    this.definition = {
      name,
      ...types,
      dataIntervals: types.dataIntervals ?? false,
      flags: FLAGS.filter((flag) => options.flags?.some((given) => given === flag)),
      ...(timeout !== undefined && { timeout }),
      ...(gcInterval !== undefined && { gcInterval }),
      ...(options.size !== undefined && { size: options.size }),
      // nft does not list the usual policy.
      ...(options.policy === NftSetPolicy.MEMORY && { policy: options.policy }),
      autoMerge: options.autoMerge ?? false,
      statements: [...(options.counter ? [{ kind: 'counter' } as const] : []), ...statefulNodes(path, options.statements ?? [])],
      ...(options.comment !== undefined && { comment: options.comment }),
      elements: [],
    };
    refuse(path, checkSet(this.definition));
    this.external = options.external ?? false;
    if (this.external && this.definition.flags.includes('constant')) {
      throw constantExternal(path);
    }
  }

  public add(key: string | number, data: SetElement['data'], more: NftElementOptions = {}): void {
    if (this.external) {
      throw elementOfExternal(this.path);
    }
    const timeout = more.timeout === 'never' ? more.timeout : this.duration('timeout', more.timeout);
    const expires = this.duration('expires', more.expires);
    const element: SetElement = {
      key: valueOf(key, this.definition.key.map(datatype)),
      ...(more.statements && { statements: statefulNodes(this.path, more.statements) }),
      ...(timeout !== undefined && { timeout }),
      ...(expires !== undefined && { expires }),
      ...(more.comment !== undefined && { comment: more.comment }),
      ...(data && { data }),
    };
    const text = renderExpression(element.key);
    const place = `${this.path} element ${text}`;
    refuse(place, checkElement(element, this.definition));
    if (this.keys.has(text)) {
      refuse(place, [elementTwice(text)]);
    }
    this.keys.add(text);
    this.elements.push(element);
  }

  public model(): SetDefinition {
    return { ...this.definition, elements: this.elements };
  }

  private duration(what: string, text: string | undefined): number | undefined {
    const milliseconds = text === undefined ? undefined : parseDuration(text);
    if (text !== undefined && !milliseconds) {
      refuse(this.path, [badDuration(what, text)]);
    }
    return milliseconds;
  }
}
