import { readFile } from 'node:fs/promises';
import type SshConfig from 'ssh-config' with { 'resolution-mode': 'import' };
import { configUnreadable, configUnsupported, configValue } from './config-errors';
import { expandHome } from './home';

/** What an OpenSSH client configuration says of one alias; what it leaves open is undefined. */
export interface HostSettings {
  readonly hostName?: string;
  readonly port?: number;
  readonly user?: string;
  readonly identityFiles: readonly string[];
  readonly identityAgent?: string;
  readonly knownHostsFiles?: readonly string[];
  /** Hosts in the order in which they are passed, as written: `user@host:port`. */
  readonly proxyJump: readonly string[];
}

type Computed = Readonly<Record<string, string | string[] | undefined>>;

/** What this library cannot follow would lead to another host than ssh reaches: better to say so. */
const UNSUPPORTED: ReadonlyArray<readonly [RegExp, string]> = [
  [/^include$/i, 'Name the included file in config_file, or give what it sets here.'],
  [/^(exec|canonical)$/i, 'Use a Host block instead of this Match.'],
];

/** An OpenSSH client configuration, as far as it says where a host is and how to log in. */
export class ConfigFile {
  public static async read(path: string): Promise<ConfigFile> {
    const file = expandHome(path);
    // Only here, and an ES module: hosts without a configuration file do not wait for it.
    const { default: Parser } = await import('ssh-config');
    let config: SshConfig;
    try {
      config = Parser.parse(await readFile(file, 'utf8'));
    } catch (error) {
      throw configUnreadable(file, (error as Error).message);
    }
    refuseUnsupported(file, config);
    return new ConfigFile(file, config);
  }

  private constructor(public readonly file: string, private readonly config: SshConfig) {}

  public settingsOf(alias: string): HostSettings {
    // Without matchExec: false, reading a file would run commands.
    const all = this.config.compute(alias, { ignoreCase: true, matchExec: false }) as Computed;
    const list = (key: string) => [all[key] ?? []].flat();
    const one = (key: string) => list(key)[0];
    const hostName = one('hostname')?.replaceAll('%h', alias).replaceAll('%%', '%');
    const expand = (value: string) => expandHome(this.expandTokens(value, { alias, hostName: hostName ?? alias, user: one('user') }));
    const proxyCommand = one('proxycommand');
    if (proxyCommand && proxyCommand !== 'none' && !one('proxyjump')) {
      throw configUnsupported(this.file, `ProxyCommand ${list('proxycommand').join(' ')}`, 'Use ProxyJump, or give bastions.');
    }
    const agent = one('identityagent');
    const jump = one('proxyjump');
    const knownHosts = all.userknownhostsfile === undefined ? undefined : list('userknownhostsfile');
    return {
      hostName,
      port: this.port(one('port')),
      user: one('user'),
      identityFiles: list('identityfile').filter((file) => file !== 'none').map(expand),
      identityAgent: agent === undefined || agent === 'SSH_AUTH_SOCK' ? undefined : agent === 'none' ? 'none' : expand(agent),
      knownHostsFiles: knownHosts?.filter((file) => file !== 'none').map(expand),
      proxyJump: jump === undefined || jump === 'none' ? [] : jump.split(',').map((each) => each.trim()),
    };
  }

  private port(text: string | undefined): number | undefined {
    if (text === undefined) {
      return undefined;
    }
    const port = Number(text);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw configValue(this.file, 'Port', text, 'a TCP port');
    }
    return port;
  }

  private expandTokens(value: string, known: { alias: string; hostName: string; user: string | undefined }): string {
    return value.replace(/%(.)/g, (token, letter: string) => {
      const text = { '%': '%', 'd': expandHome('~'), 'h': known.hostName, 'n': known.alias, 'r': known.user ?? 'root' }[letter];
      if (text === undefined) {
        throw configUnsupported(this.file, token, 'Write the value out, or give the attribute here.');
      }
      return text;
    });
  }
}

function refuseUnsupported(file: string, config: SshConfig): void {
  for (const line of config) {
    if (!('param' in line)) {
      continue;
    }
    const words = [line.param, ...'criteria' in line ? Object.keys(line.criteria) : []];
    for (const [pattern, cure] of UNSUPPORTED) {
      const word = words.find((each) => pattern.test(each));
      if (word) {
        throw configUnsupported(file, word === line.param ? line.param : `${line.param} ${word}`, cure);
      }
    }
    if ('config' in line) {
      refuseUnsupported(file, line.config);
    }
  }
}
