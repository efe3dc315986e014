import { App, TerraformStack } from 'cdktf';
import { NetfilterHost, NftBaseChain, NftFamily, NftHook, NftStatement, NftTable } from '../../../lib';
import { HostTable } from '../../../lib/constructs/host-parts';
import { Table } from '../../../lib/nft/model/table';

/** A host `gw` in a stack of the name `edge`. */
export function gateway(): NetfilterHost {
  return new NetfilterHost(new TerraformStack(new App(), 'edge'), 'gw', { local: {} });
}

export function filterTable(family = NftFamily.INET): NftTable {
  return new NftTable(gateway(), 'filter', { family });
}

export function inputChain(family = NftFamily.INET): NftBaseChain {
  return filterTable(family).addBaseChain('input', { hook: NftHook.INPUT });
}

/** What a rule of these statements is refused with. */
export function refusal(statements: NftStatement[], family = NftFamily.INET): string {
  return messageOf(() => inputChain(family).addRule('r', ...statements));
}

export function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('it was not refused');
}

/** A table `inet filter` without chains, with a text of its own. */
export function hostTable(path: string, text: string): HostTable {
  const model: Table = { family: 'inet', name: 'filter', flags: [], objects: [], flowtables: [], sets: [], chains: [] };
  return { key: 'inet filter', path, model: () => model, externalSets: () => [], render: () => text };
}
