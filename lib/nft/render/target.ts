import { Expression } from '../model/expression';
import { renderExpression } from './expression';

/** An address, a port, or both, as a packet is sent there. */
export function renderTarget(address: Expression | undefined, port: Expression | undefined): string {
  const to = address === undefined ? '' : renderAddress(address, port !== undefined);
  return port === undefined ? to : `${to}:${renderExpression(port)}`;
}

/** An IPv6 address before a port goes into brackets, or its last group would read as the port. */
function renderAddress(address: Expression, beforePort: boolean): string {
  if (address.kind === 'range' && beforePort) {
    return `${renderAddress(address.from, true)}-${renderAddress(address.to, true)}`;
  }
  const text = renderExpression(address);
  return beforePort && address.kind === 'address' && address.family === 'ipv6' ? `[${text}]` : text;
}
