import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing } from 'cdktf';
import { EdgeRouter } from '../../../examples/gateway/edge-router';
import { settingsFrom } from '../../../examples/gateway/settings';
import { Meta, NftBaseChain, Tcp, Verdict } from '../../../lib';
import { EXAMPLE_SETTINGS } from '../cdktf-app/examples';

/** What somebody does to examples/gateway. */
export type Edit = (forward: NftBaseChain) => void;

/** The mistake of the guide: the database is opened to the world, and only in IPv6, where nobody looks. */
export const OPEN_DATABASE: Edit = (forward) =>
  forward.addRule('db', Meta.iifname('eth0'), Meta.ipv6(), Tcp.dport(5432), Verdict.accept());

/** cdk.tf.json of examples/gateway, with an edit. */
export function gatewaySynth(edit: Edit = () => undefined): string {
  const stack = new EdgeRouter(Testing.app(), 'gateway', settingsFrom(EXAMPLE_SETTINGS.gateway));
  edit(stack.node.findChild('router').node.findChild('edge').node.findChild('forward') as NftBaseChain);
  return Testing.synth(stack);
}

/** Writes two synths, as two checkouts would leave them, and gives their folders. */
export function gatewayFolders(root: string): { readonly before: string; readonly after: string } {
  const [before, after] = [['before', undefined], ['after', OPEN_DATABASE]].map(([name, edit]) => {
    const folder = join(root, name as string);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'cdk.tf.json'), gatewaySynth(edit as Edit | undefined));
    return folder;
  });
  return { before, after };
}
