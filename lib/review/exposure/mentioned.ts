import { isSelector, Selector } from '../../nft/model/selectors';
import { SetDefinition, Table } from '../../nft/model/table';
import { Space } from './space';
import { termOf } from './term';

/** A space for all that these tables look at. */
export function spaceOf(tables: readonly Table[]): Space {
  const { names, selectors } = mentioned(tables);
  const space = new Space(names);
  // Each field has its place before the first rewriting is told of: what forgets all must know all.
  selectors.forEach((selector) => termOf(selector, space));
  return space;
}

const PLAIN: readonly string[] = ['ipv4_addr', 'ipv6_addr', 'inet_service', 'inet_proto'];

/** Every name that stands in a rule, in a set or before a chain, and whatever a rule reads. */
function mentioned(tables: readonly Table[]): { names: ReadonlySet<string>; selectors: readonly Selector[] } {
  const names = new Set<string>();
  const selectors: Selector[] = [];
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) {
      node.forEach(walk);
    } else if (isNode(node)) {
      if (node.kind === 'string' && typeof node.text === 'string') {
        names.add(node.text);
      }
      if (isSelector(node as Selector)) {
        selectors.push(node as Selector);
      }
      Object.values(node).forEach(walk);
    }
  };
  for (const { chains, sets } of tables) {
    walk(chains.map(({ rules }) => rules));
    walk(sets.filter(holdsNames).map(({ elements }) => elements));
    chains.forEach(({ base }) => base?.devices.forEach((device) => names.add(device)));
  }
  return { names, selectors };
}

function isNode(node: unknown): node is { readonly kind?: string; readonly text?: unknown } {
  return typeof node === 'object' && node !== null;
}

/** Large sets are mostly of addresses, and need no search. */
function holdsNames({ key, data }: SetDefinition): boolean {
  return data !== undefined || !key.every((type) => PLAIN.includes(type));
}
