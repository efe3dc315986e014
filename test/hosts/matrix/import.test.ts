import { TerraformStack } from 'cdktf';
import { importer } from '../../../lib/cli/import/import';
import { compareVersions } from '../../../lib/nft/since';
import { hostStateOf } from '../../../lib/provider/host/values';
import { constructsDeclaredBy } from '../../nft/corpus/generated';
import { MACHINE_NEEDS, RELEASES, TestHost } from '../../support/hosts';
import { attributesIn, DeclaredHost } from '../../support/hosts/declared-host';
import { versionOf } from '../../support/hosts/release-nft';
import { describeWith } from '../../support/require-tools';
import { PATIENCE } from './patience';

/** Older ones list a limit without its burst of 5 packets, which we write: that rule is made anew once, and means the same. */
const LISTS_BURST = '1.1';

/** What somebody has written by hand, in the language of the oldest nft; each rule has a name, which import keeps. */
const GROWN = `table inet filter {
	counter web { }
	set admins { type ipv4_addr; flags interval; elements = { 10.213.0.0/16, 192.0.2.7 }; }
	set seen { type ipv4_addr; flags dynamic,timeout; timeout 1h; size 1000; }
	map ports { type inet_service : verdict; elements = { 80 : accept, 8080 : jump slow }; }
	chain slow { limit rate 10/second burst 5 packets accept comment "few"; }
	chain input {
		type filter hook input priority filter; policy drop;
		ct state established,related counter accept comment "known"
		iifname lo accept comment "this host"
		ip saddr @admins tcp dport 22 accept comment "ssh"
		tcp dport 23 add @seen { ip saddr } drop comment "remember"
		tcp dport 443 counter name web accept comment "web"
		tcp dport vmap @ports comment "others"
		icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert } accept comment "neighbours"
		log prefix "refused " group 5 comment "log"
	}
}
table ip nat {
	chain postrouting { type nat hook postrouting priority srcnat; oifname eth0 masquerade comment "hide"; }
}
`;

describeWith(MACHINE_NEEDS, 'a host of each release, imported', () => {
  describe.each(RELEASES)('%s', (release) => {
    let host: DeclaredHost;

    beforeAll(async () => {
      host = await DeclaredHost.start({ release, name: release });
    }, PATIENCE);

    afterAll(() => host?.stop());

    test('what stands there becomes an app whose deployment leaves what stands there, rule by rule', async () => {
      await host.said(`nft -f - <<'END'\n${GROWN}END\nnft add element inet filter seen '{ 192.0.2.9 }'`);
      const stood = await host.said(LISTING);
      expect(stood).toContain('comment "remember" # handle ');

      const { source, said } = await imported(host.host);
      expect(said).toBe('');
      const [stack] = constructsDeclaredBy(source).filter((construct) => construct instanceof TerraformStack);
      const wanted = hostStateOf(attributesIn(stack));
      expect(Object.keys(wanted.tables)).toEqual(['inet filter', 'ip nat']);

      await host.adopt('inet filter', 'ip nat');
      await host.deploy(wanted);
      expect((await host.look()).state).toEqual(wanted);
      const stands = await host.said(LISTING);
      expect(withoutHandles(stands)).toBe(withoutHandles(stood));
      expect(lines(stood).filter((line) => !lines(stands).includes(line)).map((line) => /comment "(.*)"/.exec(line)?.[1]))
        .toEqual(compareVersions(await versionOf(release, 'nft'), LISTS_BURST) < 0 ? ['few'] : []);
    });
  });
});

afterAll(() => TestHost.stopAll());

/** With the number of each rule, which a rule that is made anew does not keep; without what passes. */
const LISTING = 'nft -a -s list ruleset | sed -E -e "s/ (timeout|expires) [0-9a-z]+//g" -e "s/ counter packets [0-9]+ bytes [0-9]+/ counter/"';

const lines = (text: string) => text.split('\n');
const withoutHandles = (text: string) => text.replace(/ # handle \d+$/gm, '');

/** What the command `import` writes of a host, and what it says beside that. */
async function imported(host: TestHost): Promise<{ readonly source: string; readonly said: string }> {
  let [source, said] = ['', ''];
  await importer(() => '1.2.3')([
    '--stdout', '--host', host.address, '--port', `${host.port}`, '--user', 'deploy', '--become', '--identity-file', host.identityFile,
    '--known-hosts', await host.knownHosts(),
  ], { stdin: () => '', out: (text) => { source += text; }, err: (text) => { said += text; } });
  return { source, said };
}
