import { Synproxy, ObjectKind } from '../model/object';
import { DupStatement, FwdStatement, ObjectStatement, QueueToStatement, SetUpdateStatement, TproxyStatement } from '../model/packet-statements';
import { renderExpression } from './expression';
import { renderStateful } from './stateful';
import { renderTarget } from './target';
import { renderDuration } from './time';

/** The words before the name of an object. */
const REFERRING: Readonly<Record<ObjectKind, string>> = {
  'counter': 'counter name',
  'quota': 'quota name',
  'limit': 'limit name',
  'ct helper': 'ct helper set',
  'ct timeout': 'ct timeout set',
  'ct expectation': 'ct expectation set',
  'synproxy': 'synproxy name',
  'secmark': 'meta secmark set',
  'tunnel': 'tunnel name',
};

export function renderObjectStatement({ object, by }: ObjectStatement): string {
  return `${REFERRING[object]} ${typeof by === 'string' ? `"${by}"` : renderExpression(by)}`;
}

/** The newer form, since the older one takes no expressions. */
export function renderQueueTo({ queue, flags }: QueueToStatement): string {
  return `queue${flags.length > 0 ? ` flags ${flags.join(',')}` : ''} to ${renderExpression(queue)}`;
}

/** What a synproxy says, one item each. */
export function synproxyItems({ mss, wscale, timestamp, sackPerm }: Synproxy): string[] {
  const flags = [timestamp && 'timestamp', sackPerm && 'sack-perm'].filter((flag) => flag !== false);
  return [
    ...(mss === undefined ? [] : [`mss ${mss}`]),
    ...(wscale === undefined ? [] : [`wscale ${wscale}`]),
    ...(flags.length === 0 ? [] : [flags.join(' ')]),
  ];
}

export function renderTproxy({ family, address, port }: TproxyStatement): string {
  return `tproxy ${family === undefined ? '' : `${family} `}to ${renderTarget(address, port)}`;
}

export function renderDup({ to, device }: DupStatement): string {
  return `dup to ${renderExpression(to)}${device === undefined ? '' : ` device ${renderExpression(device)}`}`;
}

export function renderFwd({ device, by }: FwdStatement): string {
  return by === undefined ? `fwd to ${renderExpression(device)}`
    : `fwd ${by.family} to ${renderExpression(by.address)} device ${renderExpression(device)}`;
}

export function renderSetUpdate({ operation, set, key, data, timeout, statements }: SetUpdateStatement): string {
  const parts = [
    renderExpression(key),
    ...(timeout === undefined ? [] : [`timeout ${renderDuration(timeout)}`]),
    ...statements.map(renderStateful),
    ...(data === undefined ? [] : [`: ${renderExpression(data)}`]),
  ];
  return `${operation} @${set} { ${parts.join(' ')} }`;
}
