import { elementStatements } from '../errors';
import { Quota, StatefulStatement } from '../model/stateful';
import { NftProblem } from '../nft-error';
import { renderStateful } from '../render/stateful';
import { checkLimit } from './limit';
import { checkNumber, checkWide, U32 } from './number';

/** The kernel keeps the bytes of a quota in 64 bits with a sign. */
const QUOTA_MAX = (1n << 63n) - 1n;
const U64_MAX = (1n << 64n) - 1n;
/** NFT_SET_EXPR_MAX. */
const PER_ELEMENT = 2;

export function checkStateful(node: StatefulStatement): NftProblem[] {
  switch (node.kind) {
    case 'counter':
      return [...checkWide(`'packets'`, node.start?.packets, 0n, U64_MAX), ...checkWide(`'bytes'`, node.start?.bytes, 0n, U64_MAX)];
    case 'quota':
      return [...checkWide('the bytes of a quota', node.bytes, 0n, QUOTA_MAX), ...checkUsed(node)];
    case 'limit':
      return checkLimit(node);
    case 'last':
      return [];
    case 'ct count':
      return checkNumber('a count of connections', node.count, 0, U32);
  }
}

/** The kernel refuses a quota that has been exceeded before it begins. */
function checkUsed({ bytes, used }: Quota): NftProblem[] {
  const range = checkWide('the used bytes of a quota', used, 0n, QUOTA_MAX);
  return range.length > 0 ? range : checkWide('the used bytes of a quota', used, 0n, bytes);
}

/** What an element may keep. */
export function checkElementStatements(statements: readonly StatefulStatement[]): NftProblem[] {
  const kinds = new Set(statements.map(({ kind }) => kind));
  const many = statements.length > PER_ELEMENT || kinds.size < statements.length;
  return [...(many ? [elementStatements(statements.map(renderStateful))] : []), ...statements.flatMap(checkStateful)];
}
