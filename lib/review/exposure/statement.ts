import { typesOf } from '../../nft/check/types';
import { Expression, Value } from '../../nft/model/expression';
import { MatchStatement, RejectStatement, Statement } from '../../nft/model/statement';
import { unreachable } from '../../nft/model/unreachable';
import { CT_UNTRACKED } from '../evaluate/fields';
import { Contents } from '../evaluate/table-view';
import { Truth } from '../evaluate/truth';
import { assigned, constantBits, forgettingAll } from './assignment';
import { comparison } from './comparison';
import { Condition, opposite } from './condition';
import { ALL, Edge, NONE, not } from './diagram/diagram';
import { Effect } from './effect';
import { termsOf } from './expression';
import { isFound, lookUpAll } from './lookup';
import { translations } from './nat';
import { unconnected } from './term';
import { Tools } from './tools';
import { Exit, then, Way } from './ways';

/** Statements that do not say where else a packet goes. */
export type PlainStatement = Exclude<Statement, { readonly kind: 'verdict' | 'vmap' | 'inline-chain' }>;

const TCP = 6n;
const IPV4 = 2n;
const IPV6 = 10n;

/** Where a statement sends packets: on (`next`), past the rest of its rule (`missed`), or out of the ruleset. */
export function waysOf(statement: PlainStatement, tools: Tools): Way[] {
  const { effects, space, view } = tools;
  const way = (exit: Exit, guard: Edge = ALL, effect: Effect = effects.none): Way => ({ exit, effect, guard });
  const perhaps = () => [way('next'), way('missed')];
  const split = (truth: Truth) => [way('next', truth === 'no' ? NONE : ALL), way('missed', truth === 'yes' ? NONE : ALL)];
  switch (statement.kind) {
    case 'match': {
      const { surely, perhaps: may } = matched(statement, tools);
      return [way('next', may), way('missed', not(surely))];
    }
    case 'log':
    case 'dup':
    case 'flow':
    case 'reset':
      return [way('next')];
    case 'counter':
    case 'last':
    case 'limit':
    case 'quota':
    case 'ct count':
      return split(view.letPass([statement]));
    case 'tproxy':
      return perhaps();
    case 'object':
      return statement.object === 'synproxy' ? [...perhaps(), way('unknown')]
        : split(typeof statement.by === 'string' ? view.objectLetsPass(statement.object, statement.by) : 'unknown');
    case 'reject': {
      const answered = answerable(statement, tools);
      return [way('reject', answered), way('missed', not(answered))];
    }
    case 'queue':
      return [way('queue')];
    case 'queue-to': {
      const { absent, unknown } = readable(statement.queue, tools);
      return [way('queue', not(absent)), way('missed', space.diagram.or(absent, unknown))];
    }
    case 'fwd':
      return [way('stolen')];
    case 'synproxy':
      return [...perhaps(), way('unknown')];
    case 'raw': {
      const forgotten = forgettingAll(tools);
      return (['next', 'missed', 'unknown'] as const).map((exit) => way(exit, ALL, forgotten));
    }
    case 'notrack': {
      // Only packets that conntrack has not seen can escape it.
      const connected = not(unconnected(space));
      const escaping = effects.setting(space.field('untracked'), [ALL]).then(effects.setting(...constantBits(space, 'ct state', CT_UNTRACKED)));
      return [way('next', connected), way('next', not(connected), escaping)];
    }
    case 'set-value':
      return assigned(statement, tools);
    case 'set-update': {
      const { absent, unknown } = readable(statement.key, tools);
      const added = [way('next', not(absent)), way('missed', space.diagram.or(absent, unknown))];
      return then(space.diagram, added, 'next', split(view.letPass(statement.statements)));
    }
    case 'nat':
      return translations(statement, tools);
    default:
      return unreachable(statement);
  }
}

/** Packets from which something cannot be read, or perhaps not. */
function readable(node: Expression, { space, find }: Tools): { absent: Edge; unknown: Edge } {
  const terms = termsOf(space, find, node);
  return {
    absent: space.diagram.union(terms.map(({ absent }) => absent)),
    unknown: space.diagram.union(terms.map(({ unknown }) => unknown)),
  };
}

/** Packets that such an answer fits. */
function answerable(statement: RejectStatement, { space }: Tools): Edge {
  switch (statement.with?.type) {
    case 'tcp reset':
      return space.is('meta l4proto', TCP);
    case 'icmp':
      return space.is('meta nfproto', IPV4);
    case 'icmpv6':
      return space.is('meta nfproto', IPV6);
    default:
      return ALL;
  }
}

function matched({ left, operator, right }: MatchStatement, { space, find, contents }: Tools): Condition {
  const { diagram } = space;
  const types = typesOf(left);
  const key = termsOf(space, find, left);
  const absent = diagram.union(key.map((term) => term.absent));
  if (right.kind === 'set' || right.kind === 'set-reference') {
    const found = isFound(space, contents.lookUp(right, left, key, types));
    return operator === '!=' ? opposite(diagram, found, absent) : found;
  }
  if (key.length > 1 && (operator === '!=' || operator === '==' || operator === 'implicit')) {
    const one: Contents = { entries: [{ key: right as Value, holds: 'yes' }], open: false };
    const found = isFound(space, lookUpAll(space, key, types, one));
    return operator === '!=' ? opposite(diagram, found, absent) : found;
  }
  return key.length === 1 && types.length === 1 ? comparison(space, key[0], operator, right, types[0])
    : { surely: NONE, perhaps: not(absent) };
}
