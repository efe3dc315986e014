import { elementOf } from './element';
import { NftKeyword } from './keyword';
import { Datatype } from './model/datatype';
import { Expression, SetReference, Value } from './model/expression';
import { sorted, valueOf } from './model/value-of';
import { INamedMap } from './references';
import { NftVerdict } from './statement';
import { NftValue, plain } from './value';

/** One entry of a verdict map that is written within its rule. */
export interface NftVerdictEntry {
  /** A value, range or prefix; `*` for what no other entry matches. */
  readonly key: string | number | NftKeyword;
  readonly verdict: NftVerdict;
}

/** One entry of a map that is written within its rule. */
export interface NftMapEntry {
  /** A value, range or prefix; `*` for what no other entry matches. */
  readonly key: string | number | NftKeyword;
  readonly value: string | number | NftKeyword;
}

/** What the key of a lookup is made of. */
export interface LookupKey {
  readonly node: Expression;
  readonly types: readonly Datatype[];
}

export class NamedLookup extends NftValue {
  public constructor(private readonly key: LookupKey, private readonly map: INamedMap) {
    super();
  }

  public _expression(): Expression {
    return { kind: 'map', key: this.key.node, in: reference(this.map.mapName) };
  }
}

export class InlineLookup extends NftValue {
  public constructor(private readonly key: LookupKey, private readonly entries: readonly NftMapEntry[]) {
    super();
  }

  public _expression(types: readonly Datatype[]): Expression {
    const entries = this.entries.map(({ key, value }) => ({
      key: elementOf(key, this.key.types), data: dataOf(plain(value), types),
    }));
    return { kind: 'map', key: this.key.node, in: { kind: 'anonymous-map', entries: sorted(entries, this.key.types, ({ key }) => key) } };
  }
}

/** A value of as many parts as it has: the last ones may be left out, such as a port behind an address. */
function dataOf(value: string | number, types: readonly Datatype[]): Value {
  return valueOf(value, types.slice(0, `${value}`.split(' . ').length));
}

export function reference(name: string): SetReference {
  return { kind: 'set-reference', name };
}
