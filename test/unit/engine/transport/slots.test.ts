import { Slots } from '../../../../lib/engine/ssh/slots';

test('places are given in order, never more than there are', () => {
  const slots = new Slots(2);
  const given: string[] = [];
  ['a', 'b', 'c', 'd'].forEach((name) => slots.take(() => given.push(name)));
  expect(given).toEqual(['a', 'b']);
  slots.give();
  expect(given).toEqual(['a', 'b', 'c']);
  slots.give();
  expect(given).toEqual(['a', 'b', 'c', 'd']);
});

test('who leaves the queue is passed over', () => {
  const slots = new Slots(1);
  const given: string[] = [];
  slots.take(() => given.push('a'));
  const leave = slots.take(() => given.push('b'));
  slots.take(() => given.push('c'));
  leave();
  slots.give();
  leave();
  slots.give();
  slots.take(() => given.push('d'));
  expect(given).toEqual(['a', 'c', 'd']);
});

test('a place that proves to be one too many is gone for good', () => {
  const slots = new Slots(8);
  const given: string[] = [];
  ['a', 'b', 'c'].forEach((name) => slots.take(() => given.push(name)));
  expect(slots.shrink()).toBe(true);
  slots.give();
  slots.take(() => given.push('again'));
  expect(given).toEqual(['a', 'b', 'c']);
  slots.give();
  expect(given).toEqual(['a', 'b', 'c', 'again']);
});

test('the only place cannot be one too many', () => {
  const slots = new Slots(8);
  slots.take(() => undefined);
  expect(slots.shrink()).toBe(false);
});
