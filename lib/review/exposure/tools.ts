import { typesOf } from '../../nft/check/types';
import { Datatype } from '../../nft/model/datatype';
import { AnonymousMap, AnonymousSet, Expression, SetReference } from '../../nft/model/expression';
import { AnonymousVerdictMap } from '../../nft/model/statement';
import { State } from '../evaluate/state';
import { Contents, TableView } from '../evaluate/table-view';
import { Effects } from './effect';
import { Finder, termsOf } from './expression';
import { Lookup, lookUpAll, textOf } from './lookup';
import { Space } from './space';
import { Term } from './term';

type AnySet = AnonymousSet | AnonymousMap | AnonymousVerdictMap | SetReference;

/** Looks keys up in the sets of one table. Named sets are made into diagrams once for each way to look at them. */
export class TableContents {
  private readonly contents = new Map<string, Contents>();
  private readonly lookups = new Map<string, Lookup>();

  public constructor(private readonly space: Space, private readonly view: TableView) {}

  public lookUp(node: AnySet, key: Expression, terms: readonly Term[], types: readonly Datatype[]): Lookup {
    if (node.kind !== 'set-reference') {
      return lookUpAll(this.space, terms, types, this.of(node));
    }
    const name = `${node.name} ${textOf(key)}`;
    const lookup = this.lookups.get(name) ?? lookUpAll(this.space, terms, types, this.named(node));
    this.lookups.set(name, lookup);
    return lookup;
  }

  private named(node: SetReference): Contents {
    const contents = this.contents.get(node.name) ?? this.of(node);
    this.contents.set(node.name, contents);
    return contents;
  }

  /** Sets that a packet may have touched are ones that rules add to, of which nothing is sure anyway. */
  private of(node: AnySet): Contents {
    return this.view.of(node, State.of(new Map()));
  }
}

/** What it takes to read the statements of one table. */
export interface Tools {
  readonly space: Space;
  readonly effects: Effects;
  readonly view: TableView;
  readonly contents: TableContents;
  readonly find: Finder;
}

export function toolsOf(space: Space, effects: Effects, view: TableView): Tools {
  const contents = new TableContents(space, view);
  const find: Finder = (node) => contents.lookUp(node.in, node.key, termsOf(space, find, node.key), typesOf(node.key));
  return { space, effects, view, contents, find };
}
