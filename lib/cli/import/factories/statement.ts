import { NftStatement, NftVerdict } from '../../../nft';
import { settleRule } from '../../../nft/model/settle';
import { Statement, VerdictNode } from '../../../nft/model/statement';
import { unreachable } from '../../../nft/model/unreachable';
import { NftError } from '../../../nft/nft-error';
import { renderRule, renderStatement } from '../../../nft/render/statement';
import { Built, builtString, invoke, library } from '../code/built';
import { forwardingOf, tproxyOf } from './forwarding';
import { inlineChainOf } from './inline-chain';
import { logOf } from './log';
import { matchesOf } from './match';
import { natOf } from './nat';
import { objectOf } from './object-statement';
import { queueOf } from './queue';
import { rejectOf } from './reject';
import { sameNode } from './same-node';
import { reference, Scope } from './scope';
import { setUpdateOf } from './set-update';
import { settersOf } from './set-value';
import { statefulOf } from './stateful';
import { synproxyPropsOf } from './synproxy';
import { verdictMapOf } from './verdict-map';

/** Code that makes exactly this statement: the first way that does, or the text of it, which is reported. */
export function statementOf(node: Statement, scope: Scope): Built<NftStatement> {
  if (node.kind !== 'raw') {
    const way = firstThatMakes(node, scope);
    if (way) {
      return way;
    }
  }
  const text = node.kind === 'raw' ? node.text : renderStatement(node);
  scope.onRaw(text);
  return invoke(library('Raw', 'statement'), builtString(text));
}

function firstThatMakes(node: Statement, scope: Scope): Built<NftStatement> | undefined {
  try {
    for (const way of waysTo(node, scope)) {
      if (way && makes(way.value._node, node, scope)) {
        return way;
      }
    }
  } catch (error) {
    // A factory refuses what nft takes: the text says it all the same.
    if (!(error instanceof NftError)) {
      throw error;
    }
  }
  return undefined;
}

/**
 * Whether a rule comes out the same, once its chain has settled it. What is written the same is the same, too: a factory may
 * keep as a word what a reader, who knows the map that it goes to, takes for an address.
 */
function makes(made: Statement, wanted: Statement, { family }: Scope): boolean {
  const [one, other] = [made, wanted].map((statement) => settleRule({ statements: [statement] }, family));
  return sameNode(one, other) || renderRule(one) === renderRule(other);
}

type Ways = Iterable<Built<NftStatement> | undefined>;

function waysTo(node: Statement, scope: Scope): Ways {
  switch (node.kind) {
    case 'match':
      return matchesOf(node, scope);
    case 'verdict':
      return [verdictOf(node.verdict, scope)];
    case 'vmap':
      return [verdictMapOf(node, scope)];
    case 'inline-chain':
      return [inlineChainOf(node, scope)];
    case 'counter':
    case 'quota':
    case 'limit':
    case 'last':
    case 'ct count':
      return [statefulOf(node)];
    case 'object':
      return [objectOf(node, scope)];
    case 'log':
      return [logOf(node, scope)];
    case 'reject':
      return [rejectOf(node)];
    case 'queue':
    case 'queue-to':
      return [queueOf(node, scope)];
    case 'nat':
      return natOf(node, scope);
    case 'set-value':
      return settersOf(node, scope);
    case 'notrack':
      return [invoke(library('Ct', 'notrack'))];
    case 'synproxy':
      return [invoke(library('Synproxy', 'anonymous'), synproxyPropsOf(node))];
    case 'tproxy':
      return tproxyOf(node, scope);
    case 'dup':
    case 'fwd':
      return forwardingOf(node, scope);
    case 'flow':
      return [invoke(library('Flow', 'add'), reference(scope, 'flowtable', 'flowtableName', node.flowtable))];
    case 'reset':
      return [invoke(library('Reset', 'tcpOption'), builtString(node.option))];
    case 'set-update':
      return setUpdateOf(node, scope);
    case 'raw':
      return [];
    default:
      return unreachable(node);
  }
}

export function verdictOf(node: VerdictNode, scope: Scope): Built<NftVerdict> {
  switch (node.kind) {
    case 'accept':
      return invoke(library('Verdict', 'accept'));
    case 'drop':
      return invoke(library('Verdict', 'drop'));
    case 'continue':
      return invoke(library('Verdict', 'continueOn'));
    case 'return':
      return invoke(library('Verdict', 'returnToCaller'));
    case 'jump':
      return invoke(library('Verdict', 'jump'), reference(scope, 'chain', 'chainName', node.chain));
    case 'goto':
      return invoke(library('Verdict', 'goTo'), reference(scope, 'chain', 'chainName', node.chain));
    default:
      return unreachable(node);
  }
}
