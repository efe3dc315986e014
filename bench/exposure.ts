/**
 * What a ruleset lets through, what one more rule opens, and which rules no packet comes to. CPU time counts all threads, those of
 * the garbage collector too.
 *
 *     npx tsx bench/exposure.ts [ROUNDS]        default 3
 */
import { parseRuleset } from '../lib/nft/parse/parse-ruleset';
import { exposureDifference, exposureOf, reachOfRules } from '../lib/review';
import { median } from './support/statistics';

/** Spread over all addresses, as those are that a program bans. */
const address = (i: number) => {
  const spread = Math.imul(i + 1, 0x9e3779b1) >>> 0;
  return [24, 16, 8, 0].map((shift) => (spread >>> shift) & 255).join('.');
};
const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('');

function ruleset(rules: number, elements: number, opened = ''): string {
  return 'table inet filter {\n\tset blocked {\n\t\ttype ipv4_addr\n'
    + `${elements > 0 ? `\t\telements = { ${lines(elements, (i) => `${address(i)}, `)} }\n` : ''}\t}\n`
    + '\tchain input {\n\t\ttype filter hook input priority filter; policy drop;\n\t\tct state established,related accept\n\t\tip saddr @blocked drop\n'
    + lines(rules, (i) => `\t\tip saddr ${address(i + 7_000_000)} tcp dport ${i % 60_000} ct state new accept comment "rule ${i}"\n`)
    + `${opened}\t}\n}\n`;
}

function main(): void {
  const rounds = Number(process.argv[2] ?? 3);
  for (const [rules, elements] of [[1000, 0], [1000, 10_000], [10_000, 100_000]]) {
    const { tables: before } = parseRuleset(ruleset(rules, elements));
    const { tables: after } = parseRuleset(ruleset(rules, elements, '\t\ttcp dport 5432 accept comment "db"\n'));
    const seconds = (work: () => void) => {
      const runs = Array.from({ length: rounds }, () => {
        const [start, used] = [performance.now(), process.cpuUsage()];
        work();
        const { user, system } = process.cpuUsage(used);
        return { wall: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
      });
      return `${median(runs.map(({ wall }) => wall)).toFixed(2)} s (${median(runs.map(({ cpu }) => cpu)).toFixed(2)} s of CPU)`;
    };
    console.log(`${rules} rules, ${elements} elements: exposure ${seconds(() => exposureOf(before))}, `
      + `difference ${seconds(() => exposureDifference(before, after))}, `
      + `reach of each rule ${seconds(() => reachOfRules(before))}; medians of ${rounds} rounds`);
  }
}

main();
