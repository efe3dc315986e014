// Prints "N passed, N failed" for a run.
//   node .ci/count.mjs JEST_RESULTS STATUS
// A suite that could not run, and a run that ended before jest or after it, count as one failure.
import { readFileSync } from 'node:fs';

const [file, status] = process.argv.slice(2);
const text = readFileSync(file, 'utf8');
const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = text ? JSON.parse(text) : {};
const failed = numFailedTests + numRuntimeErrorTestSuites;

console.log(`${numPassedTests} passed, ${failed === 0 && status !== '0' ? 1 : failed} failed`);
