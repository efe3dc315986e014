import { NflogGroup } from '../../../lib';
import { gateway, messageOf } from './nft-support';

test('groups get the lowest free numbers from 1 on', () => {
  const host = gateway();
  new NflogGroup(host, 'two', { group: 2 });
  expect(['a', 'b', 'c'].map((id) => new NflogGroup(host, id).groupNumber)).toEqual([1, 3, 4]);
});

test('each host counts for itself', () => {
  expect([gateway(), gateway()].map((host) => new NflogGroup(host, 'ssh').groupNumber)).toEqual([1, 1]);
});

test('a number has one owner on a host', () => {
  const host = gateway();
  new NflogGroup(host, 'ssh', { group: 7 });
  expect(messageOf(() => new NflogGroup(host, 'web', { group: 7 }))).toBe(
    'edge/gw/web: group 7 must belong to one NflogGroup of a host, and edge/gw/ssh has it; share that one, or choose another number [NF1015]');
});

test('group 0 is refused, for it is where the kernel itself logs', () => {
  expect(messageOf(() => new NflogGroup(gateway(), 'zero', { group: 0 }))).toBe(
    `edge/gw/zero: a group must be 1 to 65535, got 0: the kernel's own conntrack messages about invalid packets go to group 0; leave 'group' out, or say allowGroupZero: true [NF1014]`);
  expect(new NflogGroup(gateway(), 'zero', { group: 0, allowGroupZero: true }).groupNumber).toBe(0);
});

test('numbers and prefixes are checked where they are given', () => {
  expect(messageOf(() => new NflogGroup(gateway(), 'g', { group: 70000, prefix: '$x', snaplen: -1 }))).toBe([
    `edge/gw/g: a log prefix must be without '$', which nft takes for a variable, got "$x" [NF1011]`,
    'edge/gw/g: a log group must be an integer from 0 to 65535, got 70000 [NF1020]',
    `edge/gw/g: 'snaplen' must be an integer from 0 to 4294967295, got -1 [NF1020]`,
  ].join('\n'));
});

test('a number known only after apply says how to give it', () => {
  expect(messageOf(() => new NflogGroup(gateway(), 'g', { snaplen: -1.8881545897087626e289 }))).toBe(
    `edge/gw/g: 'snaplen' must be an integer from 0 to 4294967295, got -1.8881545897087626e+289, which stands for a number known only after apply; give it as text: Token.asString(…) [NF1020]`);
});
