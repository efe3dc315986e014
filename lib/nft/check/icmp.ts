import { icmpTypes } from '../errors';
import { datatype } from '../model/datatype';
import { numberOf } from '../model/interval';
import { Statement } from '../model/statement';
import { NftProblem } from '../nft-error';
import { renderStatement } from '../render/statement';
import { selectors } from './protocols';

/** The types of message that have a field; nft adds a match on them, and refuses other types beside it. */
const NEEDED: Readonly<Record<string, readonly number[]>> = {
  'icmp id': [0, 8],
  'icmp sequence': [0, 8],
  'icmp gateway': [5],
  'icmp mtu': [3],
  'icmpv6 id': [128, 129],
  'icmpv6 sequence': [128, 129],
  'icmpv6 param-problem': [4],
  'icmpv6 mtu': [2],
  'icmpv6 max-delay': [130],
};

interface Claim {
  readonly protocol: string;
  readonly types: readonly number[];
  readonly by: Statement;
}

/** Whether one kind of ICMP message can have all that a rule reads of it. */
export function checkIcmp(statements: readonly Statement[]): NftProblem[] {
  const claims = statements.flatMap((statement) => [...named(statement), ...needed(statement)]);
  for (const [i, { protocol, types, by }] of claims.entries()) {
    const other = claims.slice(0, i).find((before) => before.protocol === protocol && !before.types.some((type) => types.includes(type)));
    if (other) {
      return [icmpTypes(renderStatement(other.by), renderStatement(by))];
    }
  }
  return [];
}

function needed(by: Statement): Claim[] {
  return selectors(by).flatMap((node) => {
    const types = node.kind === 'payload' ? NEEDED[`${node.protocol} ${node.field}`] : undefined;
    return types && node.kind === 'payload' ? [{ protocol: node.protocol, types, by }] : [];
  });
}

/** The types that a match names; none where a range or a set of the table leaves them open. */
function named(by: Statement): Claim[] {
  if (by.kind !== 'match' || by.left.kind !== 'payload' || by.left.field !== 'type' || (by.operator !== 'implicit' && by.operator !== '==')) {
    return [];
  }
  const { left: { protocol }, right } = by;
  if (protocol !== 'icmp' && protocol !== 'icmpv6') {
    return [];
  }
  const type = datatype(`${protocol}_type`);
  const numbers = (right.kind === 'set' ? right.elements : [right]).map((value) => numberOf(value, type));
  return numbers.includes(undefined) ? [] : [{ protocol, types: numbers.map(Number), by }];
}
