import { deviceElsewhere, deviceNeeded, natTooEarly, noSuchHook, noSuchPriority, noSuchType, offloadElsewhere } from '../errors';
import { priorityNames, priorityValue } from '../model/priority';
import { BaseChain, ChainType, Family, Hook } from '../model/table';
import { NftProblem } from '../nft-error';
import { checkNumber } from './number';
import { checkInterface } from './value';

const IP_HOOKS: readonly Hook[] = ['prerouting', 'input', 'forward', 'output', 'postrouting'];
const HOOKS: Readonly<Record<Family, readonly Hook[]>> = {
  ip: IP_HOOKS,
  ip6: IP_HOOKS,
  inet: [...IP_HOOKS, 'ingress'],
  arp: ['input', 'output'],
  bridge: IP_HOOKS,
  netdev: ['ingress', 'egress'],
};
const TYPED_HOOKS: Readonly<Record<Exclude<ChainType, 'filter'>, readonly Hook[]>> = {
  nat: ['prerouting', 'input', 'output', 'postrouting'],
  route: ['output'],
};
/** Priorities are int32 in the kernel, and nft wraps what is beyond. */
const INT32 = { low: -2147483648, high: 2147483647 };
const CONNTRACK = -200;

/** Whether a family has such a chain. */
export function checkBaseChain(chain: BaseChain, family: Family): NftProblem[] {
  if (!HOOKS[family].includes(chain.hook)) {
    return [noSuchHook(family, chain.hook, HOOKS[family])];
  }
  const type = checkType(chain, family);
  return type.length > 0 ? type : [...checkPriority(chain, family), ...checkDevices(chain)];
}

function checkType({ type, hook }: BaseChain, family: Family): NftProblem[] {
  if (type === 'filter') {
    return [];
  }
  if (family !== 'ip' && family !== 'ip6' && family !== 'inet') {
    return [noSuchType(family, type, hook, [])];
  }
  return TYPED_HOOKS[type].includes(hook) ? [] : [noSuchType(family, type, hook, TYPED_HOOKS[type])];
}

function checkPriority({ priority, type }: BaseChain, family: Family): NftProblem[] {
  const value = priorityValue(family, priority);
  if (value === undefined) {
    return [noSuchPriority(family, priority.name!, priorityNames(family))];
  }
  const range = checkNumber('the priority of a chain', value, INT32.low, INT32.high);
  return range.length === 0 && type === 'nat' && value <= CONNTRACK ? [natTooEarly(value)] : range;
}

function checkDevices({ hook, devices, offload }: BaseChain): NftProblem[] {
  if (offload && hook !== 'ingress') {
    return [offloadElsewhere(hook)];
  }
  const atDevice = hook === 'ingress' || hook === 'egress';
  if (atDevice === (devices.length === 0)) {
    return [atDevice ? deviceNeeded(hook) : deviceElsewhere(hook)];
  }
  return devices.flatMap((text) => checkInterface({ text }));
}
