import { BlockOutline } from '../../nft/outline';

/** How a block that stands in both tables gets from one definition to the other. */
export type BlockChange = 'none' | 'in-place' | 'rebuild';

const DEVICES = /^devices = \{ (.*) \}$/;
const POLICY = / policy \w+;$/;

/**
 * What nft and every kernel that we know change in place: policies of chains, limits of quotas, options of synproxies,
 * and devices that a flowtable gains. Kernels before 6.5 take other times and sizes of a set without a word and keep the
 * old ones, and all of them do so with comments, rates and flags: these are rebuilt.
 */
export function blockChange(prior: BlockOutline, wanted: BlockOutline): BlockChange {
  if (same(prior.options, wanted.options)) {
    return 'none';
  }
  switch (prior.kind) {
    case 'chain': return same(prior.options.map(withoutPolicy), wanted.options.map(withoutPolicy)) ? 'in-place' : 'rebuild';
    case 'quota': case 'synproxy': return same(comments(prior), comments(wanted)) ? 'in-place' : 'rebuild';
    case 'flowtable': return devicesJoin(prior, wanted) ? 'in-place' : 'rebuild';
    default: return 'rebuild';
  }
}

/** The options of a block as they have to be said for a change in place: what is left out would stay as it is. */
export function spelledOut(block: BlockOutline): readonly string[] {
  return block.options.map((line) => (block.kind === 'chain' && line.includes(' hook ') && !POLICY.test(line) ? `${line} policy accept;` : line));
}

function withoutPolicy(line: string): string {
  return line.replace(POLICY, '');
}

function comments({ options }: BlockOutline): string[] {
  return options.filter((line) => line.startsWith('comment '));
}

function devicesJoin(prior: BlockOutline, wanted: BlockOutline): boolean {
  const others = ({ options }: BlockOutline) => options.filter((line) => !DEVICES.test(line));
  const devices = ({ options }: BlockOutline) => options.flatMap((line) => DEVICES.exec(line)?.[1].split(', ') ?? []);
  return same(others(prior), others(wanted)) && devices(prior).every((device) => devices(wanted).includes(device));
}

export function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((line, i) => line === b[i]);
}
