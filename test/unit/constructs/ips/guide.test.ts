import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import * as library from '../../../../lib';
import { failuresOf } from '../../../../lib/constructs/ips/ips-failure';
import { gateway } from '../nft-support';

const GUIDE = readFileSync(join(__dirname, '..', '..', '..', '..', 'docs', 'guides', 'ips.md'), 'utf8');

const WORDS: Readonly<Record<string, string>> = { pass: 'pass', drop: 'dropped' };

/** The cells of a row, without its name, by how the name begins. */
function row(name: string): string[] {
  const line = GUIDE.split('\n').find((text) => text.startsWith(`| ${name}`));
  return line?.split('|').slice(2, -1).map((cell) => cell.trim()) ?? [];
}

/** What a situation leads to, in the order of the columns. */
function outcomes(of: string, when: 'arriving' | 'waiting'): (string | undefined)[] {
  return [[false, false], [true, false], [false, true], [true, true]].map(([bypass, failOpen]) => {
    const failure = failuresOf({ queues: [0], bypass, failOpen, mode: { kind: 'accept' } }).find(({ situation }) => situation === of);
    return WORDS[failure?.[when] ?? ''];
  });
}

test.each([
  ['absent', 'absent', 'arriving'],
  ['starting', 'starting', 'arriving'],
  ['slow', 'slow', 'arriving'],
  ['restarting or crashed: what waits', 'restarting', 'waiting'],
  ['restarting or crashed: what waits', 'crashed', 'waiting'],
  ['restarting or crashed: what comes', 'restarting', 'arriving'],
  ['restarting or crashed: what comes', 'crashed', 'arriving'],
] as const)('the row "%s" of the guide is what failures() says of %s', (name, situation, when) => {
  expect(row(name)).toEqual(outcomes(situation, when));
});

test('the sample of the guide synthesises', () => {
  const host = gateway();
  const sample = /```ts\n(.*?)```/s.exec(GUIDE)?.[1] ?? '';
  new Function('host', ...Object.keys(library), sample)(host, ...Object.values(library));
  expect(Testing.synth(TerraformStack.of(host))).toContain('queue num 0-1 bypass comment');
});
