import { badDuration } from '../errors';
import { NftField } from '../field';
import { parseDuration } from '../model/duration';
import { SetUpdateStatement } from '../model/packet-statements';
import { NftError } from '../nft-error';
import { INamedMap, INamedSet } from '../references';
import { statefulNodes } from '../stateful-nodes';
import { NftStatement, statement } from '../statement';
import { expressionOf, NftValue } from '../value';

/** What an element that packets add says besides its key. */
export interface DynamicElementProps {
  /**
   * After what time the element goes away: `30s`, `1h`. Needs the set's timeout flag.
   *
   * @default - as the set says
   */
  readonly timeout?: string;

  /**
   * What the element keeps, and matches by: `[Limit.packetsOver(…)]`, `[Ct.countOver(20)]`, `[Counter.anonymous()]`.
   *
   * @default - as the set says
   */
  readonly statements?: NftStatement[];
}

/** Adds, renews and deletes elements of sets and maps from packets; the sets need NftSetFlag.DYNAMIC. */
export class Elements {
  /**
   * Adds what the packet has for the key to a set. An element that is there already stays as it is.
   *
   * **Renders** `add @blocked { ip saddr timeout 1h }`.
   */
  public static add(set: INamedSet, key: NftField, props: DynamicElementProps = {}): NftStatement {
    return change('add', set.setName, key, props);
  }

  /**
   * Adds what the packet has for the key to a set, or renews the timeout of the element that is there already. With a
   * limit or a count of connections, each key has one of its own: what older rulesets write as a meter.
   *
   * **Renders** `update @ssh { ip saddr timeout 1m limit rate over 5/minute burst 5 packets }`.
   */
  public static update(set: INamedSet, key: NftField, props: DynamicElementProps = {}): NftStatement {
    return change('update', set.setName, key, props);
  }

  /**
   * Deletes what the packet has for the key from a set.
   *
   * **Renders** `delete @blocked { ip saddr }`.
   *
   * **Requires** nft 0.9.1 and kernel 5.0.
   */
  public static delete(set: INamedSet, key: NftField): NftStatement {
    return change('delete', set.setName, key, {});
  }

  /**
   * Adds what the packet has for the key to a map, with a value. An element that is there already stays as it is.
   *
   * **Renders** `add @seen { ip saddr : meta mark }`.
   * @param value a field; a constant is taken as a number or word as it is
   */
  public static addToMap(
    map: INamedMap, key: NftField, value: string | number | NftValue, props: DynamicElementProps = {},
  ): NftStatement {
    return change('add', map.mapName, key, props, value);
  }

  /**
   * Adds what the packet has for the key to a map, with a value, or renews the element that is there already.
   *
   * **Renders** `update @seen { ip saddr timeout 1m : meta mark }`.
   * @param value a field; a constant is taken as a number or word as it is
   */
  public static updateInMap(
    map: INamedMap, key: NftField, value: string | number | NftValue, props: DynamicElementProps = {},
  ): NftStatement {
    return change('update', map.mapName, key, props, value);
  }

  /**
   * Deletes what the packet has for the key from a map.
   *
   * **Renders** `delete @seen { ip saddr : meta mark }`.
   *
   * **Requires** nft 0.9.1 and kernel 5.0.
   * @param value what nft wants to read there; the kernel goes by the key
   */
  public static deleteFromMap(map: INamedMap, key: NftField, value: string | number | NftValue): NftStatement {
    return change('delete', map.mapName, key, {}, value);
  }

  private constructor() {}
}

type Operation = SetUpdateStatement['operation'];

function change(
  operation: Operation, set: string, key: NftField, props: DynamicElementProps, value?: string | number | NftValue,
): NftStatement {
  const where = `Elements on @${set}`;
  const timeout = props.timeout === undefined ? undefined : parseDuration(props.timeout);
  if (props.timeout !== undefined && !timeout) {
    throw new NftError([{ where, problem: badDuration('timeout', props.timeout) }]);
  }
  return statement({
    kind: 'set-update',
    operation,
    set,
    key: key._node,
    ...(value !== undefined && { data: expressionOf(value, [{ name: 'any', form: 'text', bits: 0 }]) }),
    ...(timeout !== undefined && { timeout }),
    statements: statefulNodes(where, props.statements ?? []),
  });
}
