import { App, TerraformStack } from 'cdktf';
import { NetfilterHost, NftBaseChain, NftFamily, NftHook, NftStatement, NftTable } from '../../../lib';

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
