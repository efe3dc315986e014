import { badValue } from './errors';
import { OBJECT_NAME } from './model/datatype';
import { MapExpression } from './model/expression';
import { ObjectKind } from './model/object';
import { NftError } from './nft-error';
import { renderExpression } from './render/expression';
import { NftStatement, statement } from './statement';
import { NftValue } from './value';

/** A statement that uses an object of the table. */
export function objectStatement(object: ObjectKind, name: string): NftStatement {
  return statement({ kind: 'object', object, by: name });
}

/** A statement that uses whichever object a map gives. */
export function objectStatementBy(object: ObjectKind, value: NftValue): NftStatement {
  return statement({ kind: 'object', object, by: lookup(object, value) });
}

function lookup(object: ObjectKind, value: NftValue): MapExpression {
  const expression = value._expression([OBJECT_NAME]);
  if (expression.kind !== 'map') {
    const problem = badValue(`a ${object} must be named, or be what a map gives, such as Ip.SADDR.map(…)`, renderExpression(expression));
    throw new NftError([{ where: object, problem }]);
  }
  return expression;
}
