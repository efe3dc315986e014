import { terraformText } from '../../../lib/constructs/terraform-text';

test.each([
  ['plain', 'plain'],
  ['a ${b} c', 'a $${b} c'],
  ['%{ if x }', '%%{ if x }'],
  ['$${x}', '$$${x}'],
  ['$ { } %', '$ { } %'],
  ['${TfToken[TOKEN.0]} and ${x}', '${TfToken[TOKEN.0]} and $${x}'],
])('%s', (text, escaped) => {
  expect(terraformText(text)).toBe(escaped);
});
