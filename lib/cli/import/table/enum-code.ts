import * as nft from '../../../nft';
import { Code, imported, member } from '../code/code';

/** A member of an enumeration that is named as its value is: `NftHook.INPUT`. */
export function enumCode(name: keyof typeof nft, value: string): Code {
  return member(imported(name), value.toUpperCase());
}
