import { Expression } from '../model/expression';
import { BARE_META_KEYS } from '../model/fields';
import { ExtensionExpression, FibExpression, IpsecExpression, JhashExpression, OsfExpression, Selector } from '../model/selectors';
import { unreachable } from '../model/unreachable';

/** What a rule reads, as nft lists it. Whoever renders expressions as a whole is asked for those within. */
export function renderSelector(node: Selector, renderExpression: (node: Expression) => string): string {
  switch (node.kind) {
    case 'payload':
      return `${node.protocol} ${node.field}`;
    case 'raw-payload':
      return `@${node.base},${node.offset},${node.length}`;
    case 'inner':
      return `${node.tunnel} ${renderExpression(node.inner)}`;
    case 'extension':
      return renderExtension(node);
    case 'raw-tcp-option':
      return `tcp option @${node.option},${node.offset},${node.length}`;
    case 'meta':
      return BARE_META_KEYS.has(node.key) ? node.key : `meta ${node.key}`;
    case 'ct':
      return ['ct', node.direction, node.key].filter(Boolean).join(' ');
    case 'fib':
      return renderFib(node);
    case 'rt':
      return ['rt', node.family, node.key].filter(Boolean).join(' ');
    case 'socket':
      return node.level === undefined ? `socket ${node.key}` : `socket ${node.key} level ${node.level}`;
    case 'osf':
      return renderOsf(node);
    case 'ipsec':
      return renderIpsec(node);
    case 'tunnel':
      return `tunnel ${node.key}`;
    case 'numgen':
      return `numgen ${node.mode} ${renderSpread(node)}`;
    case 'jhash':
      return renderJhash(node, renderExpression(node.of));
    case 'symhash':
      return `symhash ${renderSpread(node)}`;
    default:
      return unreachable(node);
  }
}

/** The word `exthdr` is said only where it is asked whether a header is there. */
function renderExtension({ space, name, field }: ExtensionExpression): string {
  const place = space === 'exthdr' && field !== undefined ? name : `${space} ${name}`;
  return field === undefined ? place : `${place} ${field}`;
}

function renderFib({ by, result }: FibExpression): string {
  return `fib ${by.join(' . ')} ${result}`;
}

function renderOsf({ ttl, key }: OsfExpression): string {
  return ttl === undefined ? `osf ${key}` : `osf ttl ${ttl} ${key}`;
}

/** The first of nested states is not said. */
function renderIpsec({ direction, spnum, key }: IpsecExpression): string {
  return spnum ? `ipsec ${direction} spnum ${spnum} ${key}` : `ipsec ${direction} ${key}`;
}

function renderJhash({ seed, offset, modulus }: JhashExpression, keys: string): string {
  const seeded = seed === undefined ? '' : ` seed 0x${seed.toString(16)}`;
  return `jhash ${keys} mod ${modulus}${seeded}${renderOffset(offset)}`;
}

function renderSpread({ modulus, offset }: { readonly modulus: number; readonly offset?: number }): string {
  return `mod ${modulus}${renderOffset(offset)}`;
}

function renderOffset(offset: number | undefined): string {
  return offset ? ` offset ${offset}` : '';
}
