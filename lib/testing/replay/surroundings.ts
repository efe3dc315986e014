import { typesOf } from '../../nft/check/types';
import { Expression, Value } from '../../nft/model/expression';
import { reads, statementsIn } from '../../nft/model/reads';
import { Statement } from '../../nft/model/statement';
import { Table } from '../../nft/model/table';
import { Evaluation, Packet } from '../../review';
import { addressText } from '../../review/evaluate/packet';
import { Network } from './network';

/** A network in which the packet takes the way that it is said to take. */
export function surroundingsOf(tables: readonly Table[], packet: Packet, { hooks }: Evaluation): Network {
  const { family, saddr = '', daddr = '', iifname, oifname, translation = {} } = packet;
  const routed = hooks.find(({ hook }) => hook === 'prerouting' || hook === 'output')?.after?.field(`${family} daddr`);
  const rewritten = routed?.kind === 'value' && typeof routed.value === 'bigint' ? addressText(family, routed.value) : daddr;
  const targets = [...new Set([daddr, rewritten, translation.daddr ?? daddr])];
  const own = [iifname, oifname].filter((device) => device !== undefined);
  return {
    devices: [...new Set([...own, ...devicesOf(tables)])],
    local: oifname === undefined ? targets : [],
    remote: [
      ...(iifname === undefined ? [] : [{ address: saddr, device: iifname }]),
      ...(oifname === undefined ? [] : targets.map((address) => ({ address, device: oifname }))),
    ],
  };
}

/** Devices that must be there when nft reads the tables: it knows them by their numbers, or hooks into them. */
export function devicesOf(tables: readonly Table[]): string[] {
  const hooked = tables.flatMap(({ chains, flowtables }) =>
    [...chains.flatMap(({ base }) => base?.devices ?? []), ...flowtables.flatMap(({ devices }) => devices)]);
  const statements = tables.flatMap(({ chains }) => statementsIn(chains));
  return [...hooked, ...statements.flatMap(numberedDevices)].filter((name) => name !== 'lo');
}

function numberedDevices(statement: Statement): string[] {
  const looksAtNumbers = reads(statement).some((expression) => typesOf(expression).some(({ name }) => name === 'iface_index'));
  if (statement.kind === 'dup' || statement.kind === 'fwd') {
    return statement.device ? texts(statement.device) : [];
  }
  if (!looksAtNumbers) {
    return [];
  }
  switch (statement.kind) {
    case 'match':
      return texts(statement.right);
    case 'vmap':
      return statement.in.kind === 'anonymous-vmap' ? statement.in.entries.flatMap(({ key }) => texts(key)) : [];
    default:
      return [];
  }
}

function texts(node: Expression | Value): string[] {
  switch (node.kind) {
    case 'string':
      return [node.text];
    case 'set':
      return node.elements.flatMap(texts);
    case 'concat':
      return node.parts.flatMap(texts);
    case 'element':
      return texts(node.value);
    default:
      return [];
  }
}
