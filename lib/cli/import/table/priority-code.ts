import { Priority } from '../../../nft/model/table';
import { call, Code, imported, member, number } from '../code/code';

/** `NftPriority.FILTER.plus(5)` */
export function priorityCode({ name, offset }: Priority): Code {
  const priority = imported('NftPriority');
  if (name === undefined) {
    return call(member(priority, 'of'), number(offset));
  }
  const anchor = member(priority, name.toUpperCase());
  return offset === 0 ? anchor : call(member(anchor, offset > 0 ? 'plus' : 'minus'), number(Math.abs(offset)));
}
