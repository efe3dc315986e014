import { App, TerraformStack, Testing } from 'cdktf';
import { HostWave, NetfilterHost } from '../../../lib';

function stackWith(...names: string[]) {
  const stack = new TerraformStack(new App(), 'edge');
  return { stack, hosts: names.map((name) => new NetfilterHost(stack, name, { local: { netns: name } })) };
}

function order(stack: TerraformStack): Record<string, string[] | undefined> {
  const hosts = JSON.parse(Testing.synth(stack)).resource.netfilter_host as Record<string, { depends_on?: string[] }>;
  return Object.fromEntries(Object.entries(hosts).map(([name, { depends_on: before }]) => [name, before]));
}

test('every host of a wave comes after every host of the wave before', () => {
  const { stack, hosts: [a, b, c, d] } = stackWith('a', 'b', 'c', 'd');
  const canary = new HostWave(stack, 'canary', { hosts: [a, b] });
  const second = new HostWave(stack, 'second', { hosts: [c], after: [canary] });
  new HostWave(stack, 'third', { hosts: [d], after: [canary, second] });
  expect(order(stack)).toEqual({
    a: undefined,
    b: undefined,
    c: ['netfilter_host.a', 'netfilter_host.b'],
    d: ['netfilter_host.a', 'netfilter_host.b', 'netfilter_host.c'],
  });
});

test('what a host depends on already, it still depends on', () => {
  const { stack, hosts: [a, b] } = stackWith('a', 'b');
  const c = new NetfilterHost(stack, 'c', { local: {}, dependsOn: [a] });
  new HostWave(stack, 'rest', { hosts: [c], after: [new HostWave(stack, 'canary', { hosts: [b] })] });
  expect(order(stack).c).toEqual(['netfilter_host.a', 'netfilter_host.b']);
});

test('waves over several stacks order the stacks', () => {
  const app = new App();
  const [first, second] = ['first', 'second'].map((name) => new TerraformStack(app, name));
  const [a, b] = [first, second].map((stack) => new NetfilterHost(stack, 'gw', { local: {} }));
  const canary = new HostWave(first, 'canary', { hosts: [a] });
  new HostWave(second, 'rest', { hosts: [b], after: [canary] });
  expect(second.dependencies).toEqual([first]);
  expect(order(second)).toEqual({ gw: undefined });
});

test.each<[string, (stack: TerraformStack, hosts: NetfilterHost[]) => void]>([
  ["edge/w: 'hosts' must name at least one NetfilterHost [NF2013]", (stack) => new HostWave(stack, 'w', { hosts: [] })],
  ['edge/w: a host must be in one wave, once, and edge/a is in edge/w already [NF2025]', (stack, [a]) => new HostWave(stack, 'w', { hosts: [a, a] })],
  ['edge/w: a host must be in one wave, once, and edge/a is in edge/v already [NF2025]', (stack, [a, b]) => {
    new HostWave(stack, 'v', { hosts: [a] });
    new HostWave(stack, 'w', { hosts: [b, a] });
  }],
  ['edge/w: edge/c must come after edge/e, which waits for it already by dependsOn; take that away, or turn the waves round [NF2026]', (stack, [, , c]) => {
    const d = new NetfilterHost(stack, 'd', { local: {}, dependsOn: [c] });
    const e = new NetfilterHost(stack, 'e', { local: {}, dependsOn: [d] });
    new HostWave(stack, 'w', { hosts: [c], after: [new HostWave(stack, 'canary', { hosts: [e] })] });
  }],
])('%s', (message, build) => {
  const { stack, hosts } = stackWith('a', 'b', 'c');
  expect(() => build(stack, hosts)).toThrow(new Error(message));
});
