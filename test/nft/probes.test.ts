import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkRule } from '../../lib/nft/check/rule';
import { checkTable } from '../../lib/nft/check/table';
import { renderRule } from '../../lib/nft/render/statement';
import { describeWith } from '../support/require-tools';
import { CorpusRule } from './corpus/corpus';
import { expectedListing } from './corpus/figures';
import { Kernel } from './corpus/kernel';
import { listedInChains, newSets, parseRule, placeOf } from './corpus/rules';
import { DEVICES, Probe, readProbes } from './probes/probes';

const FOLDER = join(__dirname, 'probes');
const PROBES = readdirSync(FOLDER).filter((file) => file.endsWith('.rules'))
  .flatMap((file) => readProbes(file, readFileSync(join(FOLDER, file), 'utf8')));
const LOADING = PROBES.filter(({ kind }) => kind === 'loads');

test('rules that some nft loads are read and pass the checks', () => {
  expect(LOADING.flatMap((probe) => problemOf(probe).map((problem) => `${placeOf(probe)} ${probe.rule}: ${problem}`))).toEqual([]);
});

test('rules that nft refuses are refused, and so are those which it takes without a use', () => {
  const passed = PROBES.filter((probe) => probe.kind !== 'loads' && problemOf(probe).length === 0);
  expect(passed.map((probe) => `${placeOf(probe)} ${probe.rule}`)).toEqual([]);
});

describeWith({ tools: ['nft', 'ip'], root: true }, 'in a real kernel', () => {
  let kernel: Kernel;
  beforeAll(() => { kernel = new Kernel(DEVICES); });
  afterAll(() => kernel.remove());

  test('what this nft loads lists the same after parse and render', () => {
    const originals = listedInChains(kernel, LOADING, ({ command }) => command);
    const loaded = LOADING.filter((probe) => originals.get(probe) !== undefined);
    const ours = listedInChains(kernel, loaded, (probe) => `${newSets(probe)}add rule ${probe.family} t c ${rendered(probe)}`);
    const wanted = (probe: CorpusRule) => [originals.get(probe)!, expectedListing(originals.get(probe)!)];
    const differing = loaded.filter((probe) => !wanted(probe).includes(ours.get(probe)!));
    const shown = (probe: CorpusRule) => ({ at: placeOf(probe), rule: probe.rule, listed: originals.get(probe), ours: ours.get(probe) });
    expect(differing.map(shown)).toEqual([]);
    // The rest needs a newer nft, or a kernel with more in it.
    expect(loaded.length).toBeGreaterThan(LOADING.length / 2);
  }, 240_000);
});

function rendered(probe: CorpusRule): string {
  return renderRule(parseRule(probe).chains.find(({ name }) => name === 'c')!.rules.at(-1)!);
}

/** What is wrong with the rule; nothing where it is fine. */
function problemOf(probe: Probe): string[] {
  try {
    const table = parseRule(probe);
    const own = table.chains.flatMap(({ rules }) => rules.flatMap((rule) => checkRule(rule, table.family)));
    return [...own, ...checkTable(table).map(({ problem }) => problem)].map(({ message }) => message).slice(0, 1);
  } catch (error) {
    return [(error as Error).message];
  }
}
