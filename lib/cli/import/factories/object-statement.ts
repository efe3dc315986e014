import { NftStatement, NftValue } from '../../../nft';
import { ObjectKind } from '../../../nft/model/object';
import { ObjectStatement } from '../../../nft/model/packet-statements';
import { Built, invoke, library } from '../code/built';
import { reference, Scope } from './scope';
import { nftValueOf } from './value';

/** The use of a named object, or of the one that a map names. */
export function objectOf({ object, by }: ObjectStatement, scope: Scope): Built<NftStatement> | undefined {
  if (typeof by === 'string') {
    return named(object, by, scope);
  }
  const lookup = nftValueOf(by, scope);
  return lookup && namedBy(object, lookup);
}

function named(object: ObjectKind, name: string, scope: Scope): Built<NftStatement> {
  switch (object) {
    case 'counter':
      return invoke(library('Counter', 'named'), reference(scope, object, 'counterName', name));
    case 'quota':
      return invoke(library('Quota', 'named'), reference(scope, object, 'quotaName', name));
    case 'limit':
      return invoke(library('Limit', 'named'), reference(scope, object, 'limitName', name));
    case 'synproxy':
      return invoke(library('Synproxy', 'named'), reference(scope, object, 'synproxyName', name));
    case 'secmark':
      return invoke(library('Secmark', 'named'), reference(scope, object, 'secmarkName', name));
    case 'tunnel':
      return invoke(library('TunnelUse', 'named'), reference(scope, object, 'tunnelName', name));
    case 'ct helper':
      return invoke(library('Ct', 'helperSet'), reference(scope, object, 'ctHelperName', name));
    case 'ct timeout':
      return invoke(library('Ct', 'timeoutSet'), reference(scope, object, 'ctTimeoutName', name));
    case 'ct expectation':
      return invoke(library('Ct', 'expectationSet'), reference(scope, object, 'ctExpectationName', name));
  }
}

function namedBy(object: ObjectKind, lookup: Built<NftValue>): Built<NftStatement> {
  switch (object) {
    case 'counter':
      return invoke(library('Counter', 'namedBy'), lookup);
    case 'quota':
      return invoke(library('Quota', 'namedBy'), lookup);
    case 'limit':
      return invoke(library('Limit', 'namedBy'), lookup);
    case 'synproxy':
      return invoke(library('Synproxy', 'namedBy'), lookup);
    case 'secmark':
      return invoke(library('Secmark', 'namedBy'), lookup);
    case 'tunnel':
      return invoke(library('TunnelUse', 'namedBy'), lookup);
    case 'ct helper':
      return invoke(library('Ct', 'helperSetBy'), lookup);
    case 'ct timeout':
      return invoke(library('Ct', 'timeoutSetBy'), lookup);
    case 'ct expectation':
      return invoke(library('Ct', 'expectationSetBy'), lookup);
  }
}
