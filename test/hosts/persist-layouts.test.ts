import { HostState } from '../../lib/contract';
import { apply, NOTHING } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const OURS = 'table inet gw {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n\t\ttcp dport 22 accept\n\t}\n}\n';
const WANTED: HostState = { ...NOTHING, tables: { 'inet gw': OURS }, sysctls: { 'net.netfilter.nf_conntrack_acct': '1' } };
const THEIRS = 'flush ruleset\ntable ip theirs {\n\tchain c {\n\t\tcounter\n\t}\n}\n';

interface Layout {
  /** Where nft is, and which file its service loads. */
  readonly nft: string;
  readonly file: string;
  /** What the service says of when it starts. */
  readonly order: readonly string[];
}

/** How other distributions lay out what we count on; their systemd, kernel and SELinux are not in this. */
const LAYOUTS: Readonly<Record<string, Layout>> = {
  'Fedora and RHEL': { nft: '/sbin/nft', file: '/etc/sysconfig/nftables.conf', order: ['Wants=network-pre.target', 'Before=network-pre.target'] },
  'Arch Linux': {
    nft: '/usr/bin/nft', file: '/etc/nftables.conf',
    order: ['Wants=network-pre.target', 'Before=network-pre.target shutdown.target', 'Conflicts=shutdown.target', 'DefaultDependencies=no'],
  },
};

function setup({ nft, file, order }: Layout): string {
  const unit = ['[Unit]', ...order, '[Service]', 'Type=oneshot', 'RemainAfterExit=yes', `ExecStart=${nft} -f ${file}`,
    `ExecReload=${nft} 'flush ruleset; include "${file}";'`, `ExecStop=${nft} flush ruleset`, '[Install]', 'WantedBy=multi-user.target'];
  return `[ -e ${nft} ] || mv /usr/sbin/nft ${nft}
rm -f /etc/nftables.conf /etc/systemd/system/*/nftables.service; mkdir -p ${file.replace(/\/[^/]*$/, '')}
rm -f /lib/systemd/system/nftables.service; cat >/usr/lib/systemd/system/nftables.service <<'END'\n${unit.join('\n')}\nEND
cat >${file} <<'END'\n${THEIRS}END
systemctl -q enable nftables`;
}

describeWith(MACHINE_NEEDS, 'what holds after a reboot, where files lie', () => {
  afterAll(() => TestHost.stopAll());

  test.each(Object.entries(LAYOUTS))('as on %s', async (_, layout) => {
    const host = await TestHost.start({ init: 'systemd', setup: setup(layout) });
    const said = async (script: string) => (await host.exec(script)).stdout;
    const both = async () => expect(await said(`nft list tables; nft -s list table inet gw; cat ${layout.file}`))
      .toBe(`table ip theirs\ntable inet gw\n${OURS}${THEIRS}`);
    const transport = await connect({ ssh: host.target() });
    await apply(transport, { tenancy: { owner: 'edge/gw' }, prior: NOTHING, wanted: WANTED, sources: {}, persist: true }, { tables: {} });
    await both();
    await transport.close();

    await host.powerCut();
    await host.boot();
    await both();
    expect(await said('cat /proc/sys/net/netfilter/nf_conntrack_acct; systemctl --failed --no-legend; journalctl -b -o cat | grep -i "ordering cycle"')).toBe('1\n');
    const at = async (unit: string) => Number(await said(`systemctl show -p ActiveEnterTimestampMonotonic --value ${unit}`));
    const [theirs, ours, network] = [await at('nftables.service'), await at('cdk-netfilter.service'), await at('network-pre.target')];
    expect([theirs > 0, ours >= theirs, network >= ours]).toEqual([true, true, true]);

    for (const verb of ['restart', 'reload']) {
      await host.exec(`systemctl ${verb} nftables; sleep 1`);
      await both();
    }
    await host.stop();
  });
});
