import { directionNeeded, fibAddress, fibDevice, hashedWhat, innerWhat } from '../errors';
import { FibExpression, isSelector, JhashExpression, Selector } from '../model/selectors';
import { NftProblem } from '../nft-error';
import { renderExpression } from '../render/expression';
import { checkNumber, U32 } from './number';

/** Beyond this nft 1.0.6 does not refuse, but crash. */
const MAX_BITS = 512;
const U8 = 255;
/** The kernel's XFRM_MAX_DEPTH, less one. */
const MAX_SPNUM = 5;

/** What the two directions of a connection have each on its own. */
const ONE_WAY = /^(?:ip6? [sd]addr|proto-(?:src|dst))$/;

/** The limits of what a rule reads. */
export function checkSelector(node: Selector): NftProblem[] {
  switch (node.kind) {
    case 'raw-payload':
    case 'raw-tcp-option':
      return [
        ...(node.kind === 'raw-tcp-option' ? checkNumber('the kind of a TCP option', node.option, 0, U8) : []),
        ...checkNumber('an offset in bits', node.offset, 0, U32),
        ...checkNumber('a length in bits', node.length, 1, MAX_BITS),
      ];
    case 'extension':
      return /^[a-z]/.test(node.name) ? [] : checkNumber(`the number of a ${node.space}`, Number(node.name), 0, U8);
    case 'inner':
      return node.inner.kind === 'payload' ? [] : [innerWhat(node.tunnel, renderExpression(node.inner))];
    case 'ct':
      return node.direction === undefined && ONE_WAY.test(node.key) ? [directionNeeded(renderExpression(node))] : [];
    case 'fib':
      return checkFib(node);
    case 'socket':
      return checkNumber('the level of a cgroup', node.level, 0, U8);
    case 'ipsec':
      return checkNumber(`'spnum'`, node.spnum, 0, MAX_SPNUM);
    case 'numgen':
    case 'symhash':
      return checkSpread(node);
    case 'jhash':
      return [...checkSpread(node), ...checkNumber('the seed of a hash', node.seed, 0, U32), ...checkHashed(node)];
    default:
      return [];
  }
}

function checkFib({ by, result }: FibExpression): NftProblem[] {
  const text = `fib ${by.join(' . ')} ${result}`;
  if (by.includes('saddr') === by.includes('daddr')) {
    return [fibAddress(text)];
  }
  const known = by.includes('oif') && (by.includes('iif') || result.startsWith('oif'));
  return known ? [fibDevice(text)] : [];
}

/** The kernel refuses what would go beyond 32 bits. */
function checkSpread({ modulus, offset = 0 }: { readonly modulus: number; readonly offset?: number }): NftProblem[] {
  const own = checkNumber(`'mod'`, modulus, 1, U32);
  return own.length > 0 ? own : checkNumber(`'offset'`, offset, 0, U32 - (modulus - 1));
}

function checkHashed({ of }: JhashExpression): NftProblem[] {
  const parts = of.kind === 'concat' ? of.parts : [of];
  return parts.every(isSelector) ? [] : [hashedWhat(renderExpression(of))];
}
