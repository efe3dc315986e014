/**
 * First deployment, nothing to do, one rule of many, one element of many; one host and several: this project beside
 * `ssh HOST nft -f -` and an Ansible playbook that does the same, on the same hosts, in turn. Needs root and ansible.
 *
 *     npx tsx bench/deploy.ts [HOSTS…]        default 1 10 50; the large rulesets run on one host
 */
import { layElements } from '../lib/nft/render/layout';
import { TestHost } from '../test/support/hosts';
import { Cost, Fleet } from './support/fleet';
import { median } from './support/statistics';
import { Ansible, Ours, RawSsh, Tool } from './support/tools';

const ROUNDS = 3;

const ruleset = (table: string, rules: number, lastPort: number) => [`table ${table} {`, '\tchain input {',
  '\t\ttype filter hook input priority filter; policy accept;',
  ...Array.from({ length: rules }, (_, i) => `\t\tip saddr ${address(i)} tcp dport ${i === rules - 1 ? lastPort : 1024} accept`),
  '\t}', '}', ''].join('\n');

const bans = (table: string, elements: number) => [`table ${table} {`, '\tset banned {', '\t\ttype ipv4_addr',
  `\t\t${layElements([], Array.from({ length: elements }, (_, i) => address(i)), 'review')}`, '\t}', '}', ''].join('\n');

function address(i: number): string {
  return `10.${i >> 16 & 255}.${i >> 8 & 255}.${i & 255}`;
}

/** One figure of each tool in turn, so that the machine's noise meets all of them alike; prints the medians. */
async function compare(
  fleet: Fleet, tools: readonly Tool[], job: string, rounds: number, run: (tool: Tool, round: number) => Promise<Cost>,
): Promise<void> {
  const costs = tools.map((): Cost[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, tool] of tools.entries()) {
      costs[i].push(await run(tool, round));
    }
  }
  for (const [i, tool] of tools.entries()) {
    const of = (key: keyof Cost) => median(costs[i].map((cost) => cost[key]));
    console.log(`| ${fleet.hosts.length} | ${job} | ${tool.name} | ${of('seconds').toFixed(2)} | ${(of('wireBytes') / 1024).toFixed(1)} | ${of('logins')} `
      + `| ${of('hostCpuMs').toFixed(0)} | ${of('controllerMiB').toFixed(0)} |`);
  }
}

async function smallRulesets(size: number): Promise<void> {
  const fleet = await Fleet.start(size);
  const tools = [new RawSsh(fleet), new Ansible(fleet), new Ours(fleet)];
  for (const tool of tools) {
    await tool.prepare();
  }
  const text = (tool: Tool, port = 22) => ruleset(tool.table, 100, port);
  await compare(fleet, tools, 'first deployment, 100 rules', 1, (tool) => tool.deploy(text(tool)));
  await compare(fleet, tools, 'nothing to do', ROUNDS, (tool) => tool.check(text(tool)));
  await compare(fleet, tools, 'one rule of 100', ROUNDS, (tool, round) => tool.deploy(text(tool, 1000 + round)));
  await end(fleet, tools);
}

async function largeRulesets(): Promise<void> {
  const fleet = await Fleet.start(1);
  const tools = [new RawSsh(fleet), new Ansible(fleet), new Ours(fleet)];
  for (const tool of tools) {
    await tool.prepare();
  }
  const rules = (tool: Tool, port = 22) => ruleset(tool.table, 10_000, port);
  await compare(fleet, tools, 'first deployment, 10,000 rules', 1, (tool) => tool.deploy(rules(tool)));
  await compare(fleet, tools, 'nothing to do, 10,000 rules', ROUNDS, (tool) => tool.check(rules(tool)));
  await compare(fleet, tools, 'one rule of 10,000', ROUNDS, (tool, round) => tool.deploy(rules(tool, 1000 + round)));

  await compare(fleet, tools, 'first deployment, 100,000 elements', 1, (tool) => tool.deploy(bans(tool.table, 100_000)));
  await compare(fleet, tools, 'one element of 100,000', ROUNDS, (tool, round) => {
    const next = 100_000 + round;
    return tool.deploy(bans(tool.table, next + 1), `add element ${tool.table} banned { ${address(next)} }`);
  });
  await end(fleet, tools);
}

async function end(fleet: Fleet, tools: readonly Tool[]): Promise<void> {
  for (const tool of tools) {
    await tool.remove();
  }
  await fleet.stop();
}

async function main(): Promise<void> {
  const sizes = process.argv.slice(2).map(Number);
  console.log(`Medians of ${ROUNDS} rounds (a first deployment is done once), the tools in turn on the same hosts.\n`);
  console.log('| hosts | job | tool | seconds | KiB on the wire | logins | host CPU ms | controller MiB |\n|---|---|---|---|---|---|---|---|');
  for (const size of sizes.length > 0 ? sizes : [1, 10, 50]) {
    await smallRulesets(size);
  }
  await largeRulesets();
  await TestHost.stopAll();
}

void main();
