import fc from 'fast-check';
import { brokenTexts } from '../../fuzz/mutations';
import { survives } from '../../fuzz/survives';

test('any text is read or refused with a place, in a moment, and what was read renders into the same', () => {
  fc.assert(fc.property(brokenTexts(), survives), { numRuns: 400, interruptAfterTimeLimit: 20_000 });
});
