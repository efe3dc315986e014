import { Expression } from '../model/expression';
import { renderExpression } from '../render/expression';

/** A value as errors show it: between quotes of their own, so without those of nft. */
export function shown(value: Expression): string {
  return value.kind === 'string' ? value.text : renderExpression(value);
}
