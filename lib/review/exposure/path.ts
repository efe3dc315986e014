import { Hook } from '../../nft/model/table';

/** Where packets end up: at the host itself, at another one behind it, or on their way from it. */
export type ExposedHook = 'input' | 'forward' | 'output';

/** All hooks that packets pass on their way through one of these. */
export const PATHS: Readonly<Record<ExposedHook, readonly Hook[]>> = {
  input: ['ingress', 'prerouting', 'input'],
  forward: ['ingress', 'prerouting', 'forward', 'postrouting', 'egress'],
  output: ['output', 'postrouting', 'egress'],
};

export const EXPOSED_HOOKS: readonly ExposedHook[] = ['input', 'forward', 'output'];
