import { expected, NAMES, rendered } from './cases';

test.each(NAMES)('%s renders as its golden file says', async (name) => {
  expect(await rendered(name)).toBe(expected(name));
});
