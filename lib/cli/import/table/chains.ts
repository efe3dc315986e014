import { BaseChain, Chain, Rule } from '../../../nft/model/table';
import { array, call, Code, member, object, optionalString, string, text } from '../code/code';
import { Scope } from '../factories/scope';
import { statementOf } from '../factories/statement';
import { enumCode } from './enum-code';
import { priorityCode } from './priority-code';

/** The call that adds a chain to its table. */
export function chainCode({ name, base, comment }: Chain): Code {
  if (base) {
    return call(member(text('table'), 'addBaseChain'), string(name), object({ ...baseProps(base), comment: optionalString(comment) }));
  }
  const props = comment === undefined ? [] : [object({ comment: string(comment) })];
  return call(member(text('table'), 'addChain'), string(name), ...props);
}

/** What is usual is left out, as the construct fills it in. */
function baseProps({ type, hook, devices, priority, policy, offload }: BaseChain): Readonly<Record<string, Code | undefined>> {
  const isUsual = type === 'filter' && priority.name === 'filter' && priority.offset === 0;
  return {
    type: type === 'filter' ? undefined : enumCode('NftChainType', type),
    hook: enumCode('NftHook', hook),
    priority: isUsual ? undefined : priorityCode(priority),
    policy: policy === 'accept' ? undefined : enumCode('NftPolicy', policy),
    devices: devices.length === 0 ? undefined : array(devices.map(string)),
    offload: offload ? text('true') : undefined,
  };
}

/** The call that adds a rule to its chain. */
export function ruleCode(chain: string, name: string, { statements }: Rule, scope: Scope): Code {
  return call(member(text(chain), 'addRule'), string(name), ...statements.map((statement) => statementOf(statement, scope).code));
}
