import { expected, NAMES } from '../golden/cases';
import { describeWith } from '../support/require-tools';
import { asListedBy, laidOut } from './spellings';
import { loadAndList, nftVersion } from './support/scratch';

/** What a kernel may lack: where the probe does not load, the case must be refused with these words, for this line. */
const KERNEL_MAY_LACK: Readonly<Record<string, { readonly probe: string; readonly refusal: RegExp }>> = {
  queue: {
    probe: 'table ip probe {\n\tchain c {\n\t\tqueue num 0\n\t}\n}\n',
    refusal: /^\/dev\/stdin:4:3-7: Error: Could not process rule: No such file or directory\n\t\tqueue num 1 comment "one"/,
  },
};

describeWith({ tools: ['nft', 'unshare', 'ip'], root: true }, 'every golden case in a real kernel', () => {
  const lacking = (name: string): boolean => name in KERNEL_MAY_LACK && loadAndList(KERNEL_MAY_LACK[name].probe).listing === '';

  test.each(NAMES.filter((name) => !lacking(name)))('%s loads, and nft lists it back equal', (name) => {
    const text = expected(name);
    const version = nftVersion();
    const { listing, errors } = loadAndList(text);
    expect({ listing: laidOut(version, listing), errors }).toEqual({ listing: laidOut(version, asListedBy(version, text)), errors: '' });
  });

  test.each(NAMES.filter(lacking))('%s is refused, since this kernel lacks it', (name) => {
    expect(loadAndList(expected(name))).toEqual({ listing: '', errors: expect.stringMatching(KERNEL_MAY_LACK[name].refusal) });
  });
});
