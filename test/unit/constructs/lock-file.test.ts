import { lockProvider, packageHash } from '../../../lib/constructs/planting/lock-file';

const SOURCE = 'cdk-netfilter.internal/cdk-netfilter/netfilter';
const block = (version: string, hash: string) =>
  `provider "${SOURCE}" {\n  version     = "${version}"\n  constraints = "${version}"\n  hashes = [\n    "${hash}",\n  ]\n}\n`;
const other = 'provider "example.internal/a/b" {\n  version = "1.0.0"\n  hashes = [\n    "h1:x",\n  ]\n}\n';

test('the hash of a package is over names and contents, in no particular order', () => {
  const a: [string, Buffer] = ['a', Buffer.from('one')];
  const b: [string, Buffer] = ['b', Buffer.from('two')];
  expect(packageHash(new Map([a, b]))).toBe(packageHash(new Map([b, a])));
  expect(packageHash(new Map([a]))).not.toBe(packageHash(new Map([['b', a[1]]])));
  expect(packageHash(new Map([a]))).not.toBe(packageHash(new Map([['a', b[1]]])));
});

test('an empty lock file gets our block', () => {
  expect(lockProvider('', SOURCE, '1.2.3', 'h1:a')).toBe(block('1.2.3', 'h1:a'));
});

test('other blocks stay, ours is replaced in its place', () => {
  const before = `# This file is maintained automatically.\n\n${block('1.0.0', 'h1:a')}\n${other}`;
  expect(lockProvider(before, SOURCE, '2.0.0', 'h1:$&')).toBe(`# This file is maintained automatically.\n\n${block('2.0.0', 'h1:$&')}\n${other}`);
});

test('a file without ours gets it at the end', () => {
  expect(lockProvider(other, SOURCE, '1.0.0', 'h1:a')).toBe(`${other}\n${block('1.0.0', 'h1:a')}`);
});
