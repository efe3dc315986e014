import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UlogdOutput, UlogdPlugin } from '../../lib/ulogd';
import { describeWith } from '../support/require-tools';
import { EVERY_PLUGIN } from '../unit/ulogd/every-plugin';

const DIRECTORY = readdirSync('/usr/lib').map((name) => `/usr/lib/${name}/ulogd`).find((path) => existsSync(path)) ?? '';

const TYPES: Readonly<Record<string, string>> = {
  'unsigned int 8': 'uint8', 'unsigned int 16': 'uint16', 'unsigned int 32': 'uint32', 'unsigned int 64': 'uint64',
  'boolean': 'bool', 'IP addr': 'ipaddr', 'string': 'string', 'raw data': 'raw',
};

describeWith({ tools: ['ulogd', 'dpkg'] }, 'what the plugins of ulogd 2.0.8 say of themselves', () => {
  test('this library knows every one of them', () => {
    expect(EVERY_PLUGIN.map(({ library }) => library).sort()).toEqual(readdirSync(DIRECTORY).sort());
  });

  describe.each(EVERY_PLUGIN.map((plugin) => [plugin.pluginName, plugin] as const))('%s', (_, plugin) => {
    const said = () => describedBy(plugin);

    test('has these options', () => {
      const kinds = { integer: 'Integer', text: 'String' };
      expect(said().options.sort()).toEqual(plugin._options.map(({ key, kind }) => `${key} ${kinds[kind]}`).sort());
    });

    test('needs and adds these keys', () => {
      const { input, output } = said();
      const mandatory = input.filter(({ note }) => !note.includes('optional')).map(({ key }) => key);
      expect(mandatory).toEqual(plugin._spec.needs);
      const added = Object.entries(plugin._spec.adds).map(([key, type]) => [key, shown(type)]);
      expect(sorted(output.map(({ key, type }) => [key, TYPES[type] ?? type]))).toEqual(sorted(added));
    });

    test('comes with this package of Debian', () => {
      expect(execFileSync('dpkg', ['-S', join(DIRECTORY, plugin.library)], { encoding: 'utf8' }).split(':')[0]).toBe(plugin.debianPackage);
    });

    test('writes this file when none is named', () => {
      const file = said().defaults.get('file');
      expect(plugin instanceof UlogdOutput && file !== undefined ? plugin._file : file).toBe(file);
    });
  });
});

/** `ulogd -i` has no word for literals of SQL. */
function shown(type: string): string {
  return type === 'rawstr' ? 'Unknown type' : type;
}

function sorted(pairs: readonly (readonly string[])[]): string[] {
  return pairs.map(([key, type]) => `${key} ${type}`).sort();
}

/** What `ulogd -i` prints of a plugin. */
function describedBy({ library }: UlogdPlugin) {
  const text = execFileSync('ulogd', ['-i', join(DIRECTORY, library)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const part = (title: string) => new RegExp(`^${title}:\\n((?:\t.*\\n)*)`, 'm').exec(text)?.[1].split('\n') ?? [];
  const keys = (title: string) => part(title).flatMap((line) => {
    const match = /^\tKey: (\S+) \(([^,)]*)(.*)\)/.exec(line);
    return match === null ? [] : [{ key: match[1], type: match[2], note: match[3] }];
  });
  const options = part('Config options').flatMap((line) => {
    const match = /^\tVar: (\S+) \((\w+), Default: ([^,)]*)/.exec(line);
    return match === null ? [] : [match];
  });
  return {
    options: options.map(([, key, type]) => `${key} ${type}`),
    defaults: new Map(options.map(([, key, , value]) => [key, value])),
    input: keys('Input keys'),
    output: keys('Output keys'),
  };
}
