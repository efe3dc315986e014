import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';

/** A named network namespace of this machine: the smallest host there is. */
export class Netns {
  public static make(): Netns {
    const name = `cdknf-${randomBytes(4).toString('hex')}`;
    execFileSync('ip', ['netns', 'add', name]);
    return new Netns(name);
  }

  private constructor(public readonly name: string) {}

  /** Runs a command in it and gives back what it prints. */
  public exec(command: string, ...args: string[]): string {
    return execFileSync('ip', ['netns', 'exec', this.name, command, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  public nft(script: string): string {
    return execFileSync('ip', ['netns', 'exec', this.name, 'nft', '-f', '-'], { encoding: 'utf8', input: script });
  }

  public ruleset(): string {
    return this.exec('nft', '-s', 'list', 'ruleset');
  }

  public remove(): void {
    execFileSync('ip', ['netns', 'del', this.name]);
    rmSync(`/var/lib/cdk-netfilter/netns/${this.name}`, { recursive: true, force: true });
  }
}
