import { spawnSync } from 'node:child_process';
import { outlineTable } from '../../../lib/nft/outline';
import { Netns } from '../../support/netns';

/** A namespace in which texts are loaded one after the other. */
export class Kernel {
  private readonly netns = Netns.make();

  public constructor(devices: Iterable<string>) {
    for (const device of new Set(devices)) {
      if (device !== 'lo') {
        this.netns.exec('ip', 'link', 'add', device, 'type', 'ifb');
      }
    }
  }

  public remove(): void {
    this.netns.remove();
  }

  /** What nft lists after loading nothing but this text, without counts; undefined when it refuses. */
  public listing(text: string): string | undefined {
    return this.load(`flush ruleset\n${text}`) === '' ? this.netns.exec('nft', '-s', 'list', 'ruleset') : undefined;
  }

  /**
   * What nft lists for each of these rules, which all go into one chain after the same set-up; undefined for a rule that it
   * refuses. nft refuses a text as a whole and names the lines, so those are taken out until the rest loads. Where it names
   * none, since it has crashed, the halves are tried on their own.
   */
  public listedRules(setup: readonly string[], chain: string, commands: readonly string[]): (string | undefined)[] {
    const listed: (string | undefined)[] = commands.map(() => undefined);
    let left = commands.map((_, i) => i);
    for (let done = false; !done && left.length > 0;) {
      const head = ['flush ruleset', ...setup];
      const errors = this.load([...head, ...left.map((i) => commands[i]), ''].join('\n'));
      const refused = new Set([...errors.matchAll(/^\/dev\/stdin:(\d+):/gm)].map(([, line]) => Number(line) - 1 - head.length));
      done = errors === '';
      if (!done && (refused.size === 0 || Math.min(...refused) < 0)) {
        const middle = Math.ceil(left.length / 2);
        const halves = left.length === 1 ? [] : [left.slice(0, middle), left.slice(middle)];
        for (const half of halves) {
          this.listedRules(setup, chain, half.map((i) => commands[i])).forEach((text, at) => { listed[half[at]] = text; });
        }
        return listed;
      }
      left = done ? left : left.filter((_, at) => !refused.has(at));
    }
    const rules = left.length === 0 ? [] : this.rulesOf(chain);
    if (rules.length !== left.length) {
      throw new Error(`${left.length} rules were loaded into ${chain}, and ${rules.length} are listed`);
    }
    left.forEach((i, at) => { listed[i] = rules[at]; });
    return listed;
  }

  private rulesOf(chain: string): readonly string[] {
    const [family, table, name] = chain.split(' ');
    const { blocks } = outlineTable(this.netns.exec('nft', '-s', 'list', 'table', family, table));
    return blocks.find((block) => block.kind === 'chain' && block.name === name)!.items;
  }

  private load(text: string): string {
    const { stderr, status } = spawnSync('ip', ['netns', 'exec', this.netns.name, 'nft', '-f', '-'], { input: text, encoding: 'utf8', timeout: 20_000 });
    return status === 0 ? '' : `${stderr}\n`;
  }
}
