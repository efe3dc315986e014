import { textEdit } from '../../../lib/engine/apply/text-edit';

const applied = (prior: string, wanted: string) => {
  const { head, tail, middle } = textEdit(prior, wanted);
  const from = Buffer.from(prior);
  return Buffer.concat([from.subarray(0, head), Buffer.from(middle), from.subarray(from.length - tail)]).toString();
};

test.each<[string, string, string]>([
  ['abcdef', 'abXdef', 'X'],
  ['aaa', 'aaaa', 'a'],
  ['aaaa', 'aaa', ''],
  ['', 'abc', 'abc'],
  ['abc', '', ''],
  ['same', 'same', ''],
  ['10.0.0.1, 10.0.0.2', '10.0.0.1, 10.0.0.3, 10.0.0.2', '3, 10.0.0.'],
  ['aéb', 'aèb', 'è'],
  ['a→b', 'a⇒b', '⇒'],
  ['xé', 'xéé', 'é'],
  ['ñé', 'ñ', ''],
])('from "%s" to "%s" takes "%s"', (prior, wanted, middle) => {
  expect(applied(prior, wanted)).toBe(wanted);
  expect(textEdit(prior, wanted).middle).toBe(middle);
});
