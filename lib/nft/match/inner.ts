import { NftField } from '../field';
import { Selector, TunnelProtocol } from '../model/selectors';

/** A field, or each part of a concatenation, of the packet within a tunnel. */
export function inner(tunnel: TunnelProtocol, field: NftField): NftField {
  const parts = field._node.kind === 'concat' ? field._node.parts : [field._node];
  return parts.map((part) => NftField._of({ kind: 'inner', tunnel, inner: part as Selector })).reduce((left, right) => left.concat(right));
}
