import { App, TerraformStack, Testing } from 'cdktf';
import { NetfilterHost, NetfilterHostProps } from '../../../lib';

/** What is built on a host `gw`, in a stack of the name `edge`. */
export type Build = (host: NetfilterHost, stack: TerraformStack) => void;

/** The attributes that Terraform gets of it. */
export function hostAttributes(props: Partial<NetfilterHostProps>, build: Build = () => undefined): Record<string, unknown> {
  const stack = new TerraformStack(new App(), 'edge');
  build(new NetfilterHost(stack, 'gw', { ...(props.ssh ? {} : { local: {} }), ...props }), stack);
  return JSON.parse(Testing.synth(stack)).resource.netfilter_host.gw;
}
