import { datatype, Datatype } from '../model/datatype';
import { Expression } from '../model/expression';
import { CT_KEYS, META_KEYS, PAYLOAD_FIELDS } from '../model/fields';

/** The types of what an expression reads: several for a concatenation, none where it cannot be told. */
export function typesOf(node: Expression): Datatype[] {
  switch (node.kind) {
    case 'payload':
      return [datatype((PAYLOAD_FIELDS[node.protocol] as Readonly<Record<string, string>>)[node.field])];
    case 'meta':
      return [datatype(META_KEYS[node.key])];
    case 'ct':
      return [datatype(CT_KEYS[node.key])];
    case 'bitwise':
      return typesOf(node.left);
    case 'concat':
      return node.parts.flatMap(typesOf);
    default:
      return [];
  }
}
