import { CtEvent, NftField, NftStatement, NftValue } from '../../../nft';
import { SetValueStatement } from '../../../nft/model/statement';
import { Built, invoke, invokeMethod, library } from '../code/built';
import { fieldOf } from './field';
import { inputOf } from './input';
import { keywordOrOf } from './keywords';
import { Scope } from './scope';
import { typeOf, valueOf } from './value';

/** The ways to write a value into a packet or its connection. */
export function* settersOf({ target, value }: SetValueStatement, scope: Scope): Generator<Built<NftStatement> | undefined> {
  if (target.kind === 'ct' && target.key === 'event') {
    const events = (value.kind === 'flags' ? value.flags : [value]).map((event) => (event.kind === 'symbol' ? event.name : undefined));
    yield events.every((event) => event !== undefined)
      ? invoke(library('Ct', 'eventSet'), ...events.map((event) => keywordOrOf('CtEvent', event) as Built<CtEvent>)) : undefined;
    yield invoke(library('Ct', 'eventSet'));
    return;
  }
  const field = fieldOf(target, scope);
  const operand = field && valueOf(value, scope, typeOf(field.value));
  if (field === undefined || operand === undefined) {
    return;
  }
  if ((target.kind === 'ct' || target.kind === 'meta') && target.key === 'mark') {
    const mark = value.kind === 'integer' || value.kind === 'symbol' ? inputOf(value) : operand;
    yield invoke(library(target.kind === 'ct' ? 'Ct' : 'Meta', 'markSet'), mark as Built<string | number | NftValue>);
  }
  yield invokeMethod(field, 'set', NftField.prototype.set, operand);
}
