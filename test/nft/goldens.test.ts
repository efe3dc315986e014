import { expected, NAMES } from '../golden/cases';
import { describeWith } from '../support/require-tools';
import { asListedBy, laidOut } from './spellings';
import { loadable, refusalOf } from './support/lacking';
import { loadAndList, nftVersion } from './support/scratch';

describeWith({ tools: ['nft', 'unshare', 'ip'], root: true }, 'every golden case in a real kernel', () => {
  test.each(loadable())('%s loads, and nft lists it back equal', (name) => {
    const text = expected(name);
    const version = nftVersion();
    const { listing, errors } = loadAndList(text);
    expect({ listing: laidOut(version, listing), errors }).toEqual({ listing: laidOut(version, asListedBy(version, text)), errors: '' });
  });

  test.each(NAMES.filter((name) => refusalOf(name)))('%s is refused, since this machine lacks what it needs', (name) => {
    expect(loadAndList(expected(name))).toEqual({ listing: '', errors: expect.stringMatching(refusalOf(name)!) });
  });
});
