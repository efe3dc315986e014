import { ServiceManager } from '../../../lib';
import { MACHINE_NEEDS, Release, RELEASES, TestHost, TestHostOptions } from '../../support/hosts';
import { DeclaredHost } from '../../support/hosts/declared-host';
import { versionOf } from '../../support/hosts/release-nft';
import { describeWith } from '../../support/require-tools';
import { firewall as firewallWith, FirewallOptions, SYSCTL } from './firewall';
import { PATIENCE } from './patience';

interface Kind {
  readonly options: TestHostOptions & { readonly release: Release };
  readonly manager: ServiceManager;
  /** What it says of a service that runs, and how to end one. */
  readonly active: string;
  readonly stop: string;
}

const systemd = (release: Release): Kind => (
  { options: { init: 'systemd', release }, manager: ServiceManager.SYSTEMD, active: 'systemctl is-active', stop: 'systemctl stop' });
const KINDS: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(RELEASES.map((release) => [release, systemd(release)])),
  busybox: {
    options: { init: 'openrc', release: 'bookworm', userland: 'busybox' },
    manager: ServiceManager.OPENRC,
    active: 'f(){ rc-service -q "$1" status >/dev/null && echo active; }; f',
    stop: 'f(){ rc-service -q "$1" stop; }; f',
  },
};

describeWith(MACHINE_NEEDS, 'a host of each release, and one with OpenRC and busybox alone', () => {
  describe.each(Object.keys(KINDS))('%s', (name) => {
    const { options, manager, active, stop } = KINDS[name];
    const firewall = (port?: number, more?: FirewallOptions) => firewallWith(port, manager, more);
    let host: DeclaredHost;

    beforeAll(async () => {
      host = await DeclaredHost.start({ ...options, name });
      await host.put(firewall());
    }, PATIENCE);

    afterAll(() => host?.stop());

    test('holds what was deployed, as its own nft and ulogd see it, and a look finds nothing to do', async () => {
      expect((await host.look()).facts.nft).toBe(await versionOf(options.release, 'nft'));
      expect(await host.said('nft list chain inet filter input')).toContain('tcp dport 22 accept comment "ssh"');
      expect(await host.said(`${active} ulogd-packets`)).toBe('active\n');
      expect((await host.look()).state).toEqual(host.held);
    });

    test('what packets and time change is no drift', async () => {
      await host.said('nft add element inet filter seen { 192.0.2.1 }; nft add rule inet filter input tcp dport 80 counter');
      await host.said('h=$(nft -a list chain inet filter input | sed -n "s/.*counter packets 0 bytes 0 # handle //p" | tail -1); nft delete rule inet filter input handle "$h"');
      expect((await host.look()).state).toEqual(host.held);
    });

    test('drift of each kind is seen, and mended', async () => {
      await host.said(`nft insert rule inet filter input tcp dport 8080 accept
        nft add element inet filter admins { 198.51.100.7 }
        nft chain inet filter input '{ policy accept; }'
        echo 0 > /proc/sys/${SYSCTL.replaceAll('.', '/')}
        echo two >> /etc/matrix.conf
        ${stop} ulogd-packets`);
      const { tables, sysctls, files, services } = (await host.look()).state;
      const lines = (text: string) => text.split('\n').map((line) => line.trim());
      expect(lines(tables['inet filter']).filter((line) => !lines(host.held.tables['inet filter']).includes(line))).toEqual([
        '198.51.100.7,', 'type filter hook input priority filter; policy accept;', 'tcp dport 8080 accept',
      ]);
      expect([sysctls[SYSCTL], files['/etc/matrix.conf'].content, services['ulogd-packets'].running]).toEqual(['0', 'one\ntwo\n', false]);
      await host.repair(firewall());
      expect((await host.look()).state).toEqual(host.held);
    });

    test('a table that is gone is seen, and made again', async () => {
      await host.said('nft delete table inet filter');
      expect((await host.look()).state.tables).toEqual({});
      await host.repair(firewall());
      expect((await host.look()).state).toEqual(host.held);
    });

    test('one changed rule leaves the counters beside it', async () => {
      await host.said('nft add element inet filter seen { 192.0.2.9 }');
      const handles = async () => (await host.said('nft -a list chain inet filter input')).split('\n').filter((line) => / comment "(known|refused)"/.test(line))
        .map((line) => line.replace(/^.* # handle /, ''));
      const before = await handles();
      await host.put(firewall(8443));
      expect(await handles()).toEqual(before);
      expect(await host.said('nft list chain inet filter input')).toContain('tcp dport 8443 ');
      expect(await host.said('nft list set inet filter seen')).toContain('192.0.2.9');
      expect((await host.look()).state).toEqual(host.held);
    });

    test('a set that rules fill comes with them, and a table that is made anew keeps what it has counted and been given', async () => {
      await host.put(firewall(8443, { guests: true }));
      expect((await host.look()).state).toEqual(host.held);
      await host.said('nft add element inet filter guests { 192.0.2.10 }; nft insert rule inet filter input tcp dport 22 counter name hits comment \\"look\\"');
      await host.look();
      await host.said('nft delete rule inet filter input handle "$(nft -a list chain inet filter input | sed -n \'s/.* "look" # handle //p\')"');
      const counted = () => host.said('nft list counter inet filter hits');
      const before = await counted();
      expect(before).toMatch(/packets [1-9]/);
      await host.put(firewall(8443, { guests: true, comment: 'made anew' }));
      expect(await counted()).toBe(before);
      expect(await host.said('nft list set inet filter guests')).toContain('192.0.2.10');
      expect((await host.look()).state).toEqual(host.held);
      await host.put(firewall(8443));
      expect((await host.look()).state).toEqual(host.held);
    });

    test('a change that is not confirmed is undone', async () => {
      const held = host.held;
      const wanted = host.wish(firewall(9999));
      const confirm = { timeout: 30, probes: [{ kind: 'command' as const, name: 'never', command: 'false', timeout: 1 }] };
      await expect(host.deploy(wanted, {}, confirm)).rejects.toThrow('never');
      expect(host.held).toBe(held);
      expect((await host.look()).state).toEqual(held);
      expect(await host.said('nft list chain inet filter input')).toContain('tcp dport 8443 ');
    });
  });
});

afterAll(() => TestHost.stopAll());
