/**
 * Reading and rendering nft text, against `nft -c` on the same file.
 *
 *     npx tsx bench/nft.ts [ROUNDS]        default 7; as root, since nft asks the kernel
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { parseRuleset } from '../lib/nft/parse/parse-ruleset';
import { renderTable } from '../lib/nft/render/table';
import { inPairs, median } from './support/statistics';

const run = promisify(execFile);
const address = (i: number) => `10.${i >> 16 & 255}.${i >> 8 & 255}.${i & 255}`;
const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('');

const TEXTS: Readonly<Record<string, string>> = {
  '10,000 rules': 'table inet filter {\n\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n'
    + lines(10_000, (i) => `\t\tip saddr ${address(i)} tcp dport ${i % 60_000} ct state established,new accept comment "rule ${i}"\n`)
    + '\t}\n}\n',
  '100,000 elements': `table inet filter {\n\tset blocked {\n\t\ttype ipv4_addr\n\t\telements = { ${lines(100_000, (i) => `${address(i)}, `)} }\n\t}\n}\n`,
};

async function main(): Promise<void> {
  const rounds = Number(process.argv[2] ?? 7);
  const folder = mkdtempSync(join(tmpdir(), 'bench-nft-'));
  for (const [what, text] of Object.entries(TEXTS)) {
    const file = join(folder, 'ruleset.nft');
    writeFileSync(file, text);
    const [parses, renders]: [number[], number[]] = [[], []];
    const ours = async () => {
      const start = performance.now();
      const { tables } = parseRuleset(text);
      const parsed = performance.now();
      tables.forEach((table) => renderTable(table));
      parses.push(parsed - start);
      renders.push(performance.now() - parsed);
    };
    const nft = async () => { await run('unshare', ['-n', 'nft', '-c', '-f', file]); };
    const { a, b, ratio } = await inPairs(rounds, ours, nft);
    console.log(`${what}, ${text.length} bytes: parse ${median(parses).toFixed(0)} ms, render ${median(renders).toFixed(0)} ms, both ${a.toFixed(0)} ms; `
      + `nft -c ${b.toFixed(0)} ms; ratio ${ratio.toFixed(2)} (medians of ${rounds} pairs)`);
  }
  rmSync(folder, { recursive: true });
}

void main();
