import { HostState } from '../../lib/contract';
import { apply, NOTHING, observe } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { corpusRulesets } from '../nft/corpus/corpus';
import { describeWithCorpus } from '../nft/corpus/describe';
import { Netns } from '../support/netns';

const TABLE = /^table (\S+) (\S+) \{\n[\s\S]*?^\}\n/gm;

function tablesOf(text: string): Record<string, string> {
  return Object.fromEntries([...text.matchAll(TABLE)].map(([table, family, name]) => [`${family} ${name}`, table]));
}

// What real nft loads must never drift by itself.
describeWithCorpus({ tools: ['nft', 'ip'], root: true }, 'the corpus on a host', () => {
  test('every ruleset that loads is listed as wanted right after its apply', async () => {
    const entries = corpusRulesets();
    const netns = Netns.make();
    const transport: Transport = await connect({ local: { netns: netns.name } }, {});
    const devices = new Set(entries.flatMap((entry) => entry.devices).filter((device) => device !== 'lo'));
    devices.forEach((device) => netns.exec('ip', 'link', 'add', device, 'type', 'ifb'));
    const tenancy = { owner: 'corpus', netns: netns.name };
    const drifted: string[] = [];
    let compared = 0;
    for (const { test: name, text } of entries) {
      const wanted: HostState = { ...NOTHING, tables: tablesOf(text) };
      const applied = await apply(transport, { tenancy, prior: NOTHING, wanted, sources: {} }, { tables: {} })
        .catch((error: Error) => error);
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
});
