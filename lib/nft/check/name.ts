import { badName, longName, reservedName } from '../errors';
import { RESERVED } from '../model/reserved';
import { isDeferred } from '../model/value-of';
import { NftProblem } from '../nft-error';

/** Whether nft takes the word as the name of a table, chain, set or counter. */
export function checkName(what: string, name: string): NftProblem[] {
  if (isDeferred(name)) {
    return [];
  }
  if (!/^[A-Za-z_.][A-Za-z0-9/_.-]*$/.test(name)) {
    return [badName(what, name)];
  }
  if (RESERVED.has(name)) {
    return [reservedName(what, name)];
  }
  return name.length > 255 ? [longName(what, name.length)] : [];
}
