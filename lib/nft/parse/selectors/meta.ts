import { CT_KEYS, CtKey, META_KEYS, MetaKey } from '../../model/fields';
import { CtDirection, Selector } from '../../model/selectors';
import { Cursor } from '../cursor';
import { familyOfNextAddress, readFieldName } from './field-name';
import { typed, Typed } from './typed';

/** Keys that need no `meta` before them. */
const BARE: ReadonlySet<string> = new Set(`
  mark iif iifname iiftype oif oifname oiftype skuid skgid nftrace rtclassid ibriport ibrname obriport obrname pkttype cpu iifgroup
  oifgroup cgroup time day hour
`.trim().split(/\s+/));
/** Keys by the names that they had. */
const FORMER: Readonly<Record<string, MetaKey>> = { secpath: 'ipsec', ibriport: 'ibrname', obriport: 'obrname' };
const DIRECTIONS: readonly CtDirection[] = ['original', 'reply'];

/** What the two directions have each on its own, or together. */
const DIRECTED = Object.fromEntries(Object.entries(CT_KEYS).filter(([key]) =>
  /^(?:ip6? [sd]addr|proto-(?:src|dst)|l3proto|protocol|bytes|packets|avgpkt|zone)$/.test(key)));

export function metaAhead(cursor: Cursor): boolean {
  const { kind, text } = cursor.peek();
  return kind === 'word' && (text === 'meta' || BARE.has(text));
}

export function readMeta(cursor: Cursor): Typed<Selector> {
  cursor.accept('meta');
  const { kind, text } = cursor.peek();
  const key = (FORMER[text] ?? text) as MetaKey;
  if (kind !== 'word' || !Object.hasOwn(META_KEYS, key)) {
    return cursor.fail('a key of meta');
  }
  cursor.next();
  return typed({ kind: 'meta', key }, META_KEYS[key]);
}

export function readCt(cursor: Cursor): Typed<Selector> {
  cursor.expect('ct');
  const direction = cursor.accept(...DIRECTIONS) as CtDirection | undefined;
  const key = cursor.is('saddr', 'daddr') ? readOldAddress(cursor)
    : readFieldName(cursor, direction === undefined ? CT_KEYS : DIRECTED, 'ct') as CtKey;
  return typed({ kind: 'ct', key, ...(direction && { direction }) }, CT_KEYS[key]);
}

/** Without a family, the table or the address that is compared with tells it; nft looks no such address up in a map. */
function readOldAddress(cursor: Cursor): CtKey {
  const isLookedUp = ['map', 'vmap', '.'].includes(cursor.peekSecond().text);
  const family = (isLookedUp ? undefined : familyOfNextAddress(cursor)) ?? cursor.fail('"ip" or "ip6" before an address of conntrack');
  return `${family} ${cursor.expectOneOf(['saddr', 'daddr'] as const, 'an address')}`;
}
