import { ulogdCheck } from '../../../lib/constructs/logging/ulogd-check';
import { NflogInput, JsonMode, JsonOutput, PacketStack, UlogdConfig, UlogdPlugin, UlogdVersion } from '../../../lib/ulogd';
import { lackOf } from '../../../lib/ulogd/check/version';
import { MACHINE_NEEDS, RELEASES } from '../../support/hosts';
import { versionOf } from '../../support/hosts/release-nft';
import { checkWith, pluginsOf } from '../../support/hosts/release-ulogd';
import { describeWith } from '../../support/require-tools';
import { EVERY_PLUGIN } from '../../unit/ulogd/every-plugin';
import { config as flows } from '../../unit/ulogd/golden/flows';
import { config as packets } from '../../unit/ulogd/golden/packets';
import { PATIENCE } from './patience';

/** Packages that the trees do not have. */
const ELSEWHERE = ['MYSQL', 'DBI'];
const isTried = ({ pluginName }: UlogdPlugin) => !ELSEWHERE.includes(pluginName);
const TRIED = EVERY_PLUGIN.filter(isTried).map((plugin) => [plugin.pluginName, plugin] as const);

const check = (config: UlogdConfig) => ulogdCheck(config, { databases: false });

/** Connections and counters, without what needs a listener elsewhere. */
const local = new UlogdConfig('flows', { stacks: flows.stacks.filter(({ output }) => !['JSON', 'IPFIX'].includes(output.pluginName)) });
const sent = new JsonOutput('out', { mode: JsonMode.UDP, host: '127.0.0.1', port: '5044' });
const news = new UlogdConfig('news', { stacks: [PacketStack.toJson(new NflogInput('in', { group: 1 }), sent)] });
const asked = new NflogInput('in', { group: 1, attachConntrack: true });
const withConntrack = new UlogdConfig('connections', { stacks: [PacketStack.toJson(asked, new JsonOutput('out'))] });

describeWith(MACHINE_NEEDS, 'the ulogd of each release', () => {
  describe.each(RELEASES)('%s', (release) => {
    let version: UlogdVersion;
    let plugins: Map<string, string>;

    beforeAll(async () => {
      version = await versionOf(release, 'ulogd') as UlogdVersion;
      plugins = await pluginsOf(release, EVERY_PLUGIN.map(({ library }) => library));
    }, PATIENCE);

    test('is one that this library knows', () => expect(Object.values(UlogdVersion)).toContain(version));

    test.each(TRIED)(
      '%s has the options and keys that we know of it, or its lack is an error', (_, plugin) => {
        const said = plugins.get(plugin.library)!;
        const options = plugin._options.map(({ key }) => key).filter((key) => !said.includes(`${key} (`));
        const keys = Object.keys(plugin._spec.adds).filter((key) => !said.includes(`Key: ${key} `));
        expect({ options, keys }).toEqual(MISSING[version]?.[plugin.pluginName] ?? { options: [], keys: [] });
        if (said === '') {
          expect(lackOf(plugin, version)).toBeDefined();
        }
      });

    test('starts all stacks for packets, or the check says why not', async () => {
      expect(await checkWith(release, check(packets), packets.render()))
        .toBe(version === UlogdVersion.V2_0_7 ? 'ulogd 2.0.7 cannot read it: xml:XML: it takes no raw packets\n' : '');
    });

    test('starts all stacks for connections and counters', async () => expect(await checkWith(release, check(local), local.render())).toBe(''));

    test('starts what only newer ones know, or the check says why not', async () => {
      expect(await checkWith(release, check(news), news.render())).toBe(version !== UlogdVersion.V2_0_7 ? ''
        : 'ulogd 2.0.7 cannot read it: out:JSON: it writes to files only\n');
    });

    test('asks for connections beside packets where the kernel gives them, or the check says why not', async () => {
      const said = await checkWith(release, check(withConntrack), withConntrack.render());
      expect(said.replace(/^.* <7> \S+ /, '')).toBe(version === UlogdVersion.V2_0_7
        ? 'ulogd 2.0.7 cannot read it: in:NFLOG: it does not know attach_conntrack\n'
        // This machine's kernel has no CONFIG_NETFILTER_NETLINK_GLUE_CT.
        : 'unable to set flags 0x4\n');
    });
  });
});

/** Options and keys of plugins that a version lacks; those of a plugin that it lacks are all. */
const MISSING: Readonly<Record<string, Readonly<Record<string, { options: string[]; keys: string[] }>>>> = {
  [UlogdVersion.V2_0_7]: {
    NFLOG: { options: ['attach_conntrack'], keys: ['ct'] },
    JSON: { options: ['mode', 'host', 'port'], keys: [] },
    IPFIX: all('IPFIX'),
  },
  [UlogdVersion.V2_0_9]: { ULOG: all('ULOG') },
};

function all(name: string): { options: string[]; keys: string[] } {
  const plugin: UlogdPlugin = EVERY_PLUGIN.find(({ pluginName }) => pluginName === name)!;
  return { options: plugin._options.map(({ key }) => key), keys: Object.keys(plugin._spec.adds) };
}
