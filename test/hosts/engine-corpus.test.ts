import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HostState } from '../../lib/contract';
import { apply, NOTHING, observe } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { Netns } from '../support/netns';

/** Rulesets of netfilter's own tests, where they are at hand: what real nft loads must never drift by itself. */
const CORPUS = join(__dirname, '..', '..', '..', 'shared', 'corpus', 'rulesets.jsonl');

interface Entry { readonly test: string; readonly text: string; readonly devices: readonly string[] }

const TABLE = /^table (\S+) (\S+) \{\n[\s\S]*?^\}\n/gm;

function tablesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(TABLE)].map(([table, family, name]) => [`${family} ${name}`, table]));
}

test('every ruleset of the corpus that loads is listed as wanted right after its apply', async () => {
  if (!existsSync(CORPUS)) {
    console.log(`no corpus at ${CORPUS}: nothing compared`);
    return;
  }
  const entries = readFileSync(CORPUS, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Entry);
  const netns = Netns.make();
  const transport: Transport = await connect({ local: { netns: netns.name } }, {});
  const devices = new Set(entries.flatMap((entry) => entry.devices).filter((device) => device !== 'lo'));
  devices.forEach((device) => netns.exec('ip', 'link', 'add', device, 'type', 'ifb'));
  const tenancy = { owner: 'corpus', netns: netns.name };
  const drifted: string[] = [];
  let compared = 0;
  for (const { test: name, text } of entries) {
    const wanted: HostState = { ...NOTHING, tables: tablesOf(text) };
    const applied = await apply(transport, { tenancy, prior: NOTHING, wanted, sources: {} }, { tables: {} }).catch((error: Error) => error);
    if (applied instanceof Error) {
      expect([name, applied.message]).toEqual([name, expect.stringContaining('the host\'s nft refuses it')]);
      continue;
    }
    compared++;
    const { state } = await observe(transport, tenancy, wanted, applied.memory);
    const forgotten = await observe(transport, tenancy, wanted, { tables: {} });
    if (JSON.stringify([state, forgotten.state]) !== JSON.stringify([wanted, wanted])) {
      drifted.push(`${name}\n${text}\n--- ${Object.values(state.tables).join('')}\n--- ${Object.values(forgotten.state.tables).join('')}`);
    }
    await apply(transport, { tenancy, prior: wanted, wanted: NOTHING, sources: {} }, applied.memory);
  }
  console.log(`${compared} of ${entries.length} rulesets loaded here, ${drifted.length} of them drifted`);
  netns.remove();
  expect(drifted).toEqual([]);
  expect(compared).toBeGreaterThan(entries.length / 2);
}, 120_000);
