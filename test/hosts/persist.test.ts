import { HostState } from '../../lib/contract';
import { apply, encodeMemory, Memory, NOTHING, observe } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { hostResource } from '../../lib/provider/host/resource';
import { Session } from '../../lib/provider/host/session';
import { DiagnosticsCollector } from '../../lib/provider/sdk/diagnostics';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const table = (name: string, rules: string) => `table inet ${name} {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n${rules}\t}\n}\n`;
const ACCEPT = table('gw', '\t\ttcp dport 22 accept\n');
const OTHER = table('other', '\t\ttcp dport 23 accept\n');
const ACCT = 'net.netfilter.nf_conntrack_acct';
const holding = (name: string, text: string): HostState => ({ ...NOTHING, tables: { [`inet ${name}`]: text }, sysctls: { [ACCT]: '1' }, loggers: { ip: 'nfnetlink_log' } });

describeWith(MACHINE_NEEDS, 'what holds after a reboot, with systemd', () => {
  let host: TestHost;
  let transport: Transport;
  let memory: Memory;

  const persisted = (owner: string, prior: HostState, wanted: HostState, known: Memory = { tables: {} }) =>
    apply(transport, { tenancy: { owner }, prior, wanted, sources: {}, persist: true }, known);
  const said = async (script: string) => (await host.exec(script)).stdout;
  const reboot = async () => {
    await transport.close();
    await host.powerCut();
    await host.boot();
    transport = await connect({ ssh: host.target() });
  };

  beforeEach(async () => {
    host = await TestHost.start({ init: 'systemd', setup: 'systemctl -q enable nftables' });
    transport = await connect({ ssh: host.target() });
    ({ memory } = await persisted('edge/gw', NOTHING, holding('gw', ACCEPT)));
  });

  afterEach(async () => {
    await transport.close();
    await host.stop();
  });

  afterAll(() => TestHost.stopAll());

  test('tables, sysctls and loggers are there again, before the network is', async () => {
    await reboot();
    expect(await said('nft -s list table inet gw')).toBe(ACCEPT);
    expect(await said('cat /proc/sys/net/netfilter/nf_conntrack_acct /proc/sys/net/netfilter/nf_log/2')).toBe('1\nnfnetlink_log\n');
    const at = async (unit: string) => Number(await said(`systemctl show -p ActiveEnterTimestampMonotonic --value ${unit}`));
    const [ours, network, ssh] = [await at('cdk-netfilter.service'), await at('network-pre.target'), await at('ssh.service')];
    expect(ours).toBeGreaterThan(0);
    expect(network).toBeGreaterThanOrEqual(ours);
    // This host has nothing that configures its network; sshd waits all the same.
    expect(await at('network.target')).toBeGreaterThanOrEqual(network);
    expect(ssh).toBeGreaterThanOrEqual(network);
    expect(await said('systemctl --failed --no-legend')).toBe('');
  });

  test.each(['restart', 'reload'])('a %s of nftables.service, which flushes the ruleset, leaves our tables there', async (verb) => {
    await host.exec(`nft add table ip theirs; systemctl ${verb} nftables; sleep 1`);
    expect(await said('nft -s list ruleset | grep -v "^$"')).toContain(ACCEPT);
    expect(await said('nft list tables')).not.toContain('theirs');
  });

  test('tables of others that a hand-written file flushes and loads are theirs, beside ours, and so is the file', async () => {
    const theirs = '#!/usr/sbin/nft -f\nflush ruleset\ntable ip theirs {\n\tchain c {\n\t\tcounter\n\t}\n}\n';
    await host.exec(`cat >/etc/nftables.conf <<'END'\n${theirs}END`);
    await reboot();
    const both = async () => expect(await said('nft list tables; cat /etc/nftables.conf')).toBe(`table ip theirs\ntable inet gw\n${theirs}`);
    await both();
    await host.exec('systemctl restart nftables; sleep 1');
    await both();
    await host.exec('systemctl reload nftables; sleep 1');
    await both();
  });

  test('what it loads at boot travels once: then just what differs, unless somebody has changed it there', async () => {
    const elements = Array.from({ length: 5000 }, (_, i) => `10.1.${i >> 8}.${i & 255}`);
    const bans = (...more: string[]): HostState => ({
      ...NOTHING, tables: { 'inet gw': `table inet gw {\n\tset banned {\n\t\ttype ipv4_addr\n\t\telements = { ${[...elements, ...more].join(', ')} }\n\t}\n}\n` },
    });
    const sent = async (prior: HostState, wanted: HostState) => {
      const before = transport.traffic.bytesSent;
      ({ memory } = await persisted('edge/gw', prior, wanted, memory));
      return transport.traffic.bytesSent - before;
    };
    expect(await sent(holding('gw', ACCEPT), bans())).toBeGreaterThan(50_000);
    expect(await sent(bans(), bans('192.0.2.1'))).toBeLessThan(30_000);
    await host.exec('sed -i "1s/^/# by hand\\n/" /var/lib/cdk-netfilter/owners/*/boot');
    expect(await sent(bans('192.0.2.1'), bans('192.0.2.1', '192.0.2.2'))).toBeGreaterThan(50_000);
    expect(await said('grep -c "by hand" /var/lib/cdk-netfilter/owners/*/boot')).toBe('0\n');
    await reboot();
    expect(await said('nft get element inet gw banned { 10.1.7.7, 192.0.2.1, 192.0.2.2 } | grep -c elements')).toBe('1\n');
  });

  test('its first start changes nothing that counts', async () => {
    await host.exec('nft add rule inet gw input counter packets 5 bytes 500');
    await persisted('edge/other', NOTHING, { ...NOTHING, tables: { 'inet other': OTHER } });
    expect(await said('systemctl is-active cdk-netfilter; nft list table inet gw')).toContain('packets 5 bytes 500');
  });

  test('an owner whose part fails does not keep the others from being loaded, and the unit says so', async () => {
    await persisted('edge/other', NOTHING, { ...NOTHING, tables: { 'inet other': OTHER } });
    await host.exec('for f in /var/lib/cdk-netfilter/owners/*/boot; do ! grep -q "inet gw" "$f" || echo "exit 1" >"$f"; done');
    await reboot();
    expect(await said('nft list tables')).toBe('table inet filter\ntable inet other\n');
    expect(await said('systemctl is-failed cdk-netfilter')).toBe('failed\n');
    expect(await said('journalctl -b -u cdk-netfilter -o cat')).toContain('not all of owner edge/gw is loaded, and what is missing is tried again for five minutes');
  });

  test('a table whose device comes later goes by the name of that until it is there, and what is there already is left alone', async () => {
    const rules = (iif: string) => `\t\tfib saddr . iif oif missing drop\n\t\t${iif} . ip saddr { "late0" . 192.0.2.1 } counter drop\n\t\t${iif} "late0" accept comment "iif late0"\n`;
    const late = { ...NOTHING, tables: { 'inet late': table('late', rules('iif')), 'inet other': OTHER } };
    await host.exec('ip link add late0 type ifb');
    const { memory: known } = await persisted('edge/late', NOTHING, late);
    await reboot();
    expect(await said('systemctl is-failed cdk-netfilter; nft list tables')).toBe('failed\ntable inet filter\ntable inet gw\ntable inet late\ntable inet other\n');
    expect(await said('nft -s list table inet late')).toBe(table('late', rules('iifname')));
    expect(await said('journalctl -b -u cdk-netfilter -o cat')).toContain('table inet late names a device that is not there yet, and goes by names until then');
    expect((await observe(transport, { owner: 'edge/late' }, late, known)).state.tables['inet late']).toContain('iifname "late0" accept');

    await host.exec('nft add rule inet other input tcp dport 9 counter packets 5 bytes 500; ip link add late0 type ifb; sleep 3');
    expect(await said('nft -s list table inet late; cat /run/cdk-netfilter/stands-in-*')).toBe(late.tables['inet late']);
    await host.exec('nft add rule inet late input counter packets 5 bytes 500; sleep 2');
    expect(await said('nft list table inet late')).toContain('counter packets 5 bytes 500');
    expect(await said('nft list table inet other')).toContain('tcp dport 9 counter packets 5 bytes 500');
    expect(await said('systemctl is-active cdk-netfilter cdk-netfilter-late; systemctl --failed --no-legend')).toBe('active\ninactive\n');
    await host.exec('systemctl reload nftables; sleep 1');
    expect(await said('nft -s list table inet late')).toBe(late.tables['inet late']);
  });

  test('what would be loaded, and whether anything loads it, is looked at', async () => {
    const look = async () => (await observe(transport, { owner: 'edge/gw' }, holding('gw', ACCEPT), memory)).persisted;
    expect(await look()).toBe(true);
    await host.exec('systemctl -q disable cdk-netfilter');
    expect(await look()).toBe(false);
    ({ memory } = await persisted('edge/gw', holding('gw', ACCEPT), holding('gw', ACCEPT), memory));
    expect(await look()).toBe(true);
    for (const file of ['/var/lib/cdk-netfilter/owners/*/boot', '/var/lib/cdk-netfilter/boot', '/etc/systemd/system/cdk-netfilter.service']) {
      await host.exec(`echo | tee -a ${file}`);
      expect(await look()).toBe(false);
      ({ memory } = await persisted('edge/gw', holding('gw', ACCEPT), holding('gw', ACCEPT), memory));
      expect(await look()).toBe(true);
    }
  });

  test('state of a release that left nothing for the next boot is drift as well', async () => {
    const session = new Session();
    const values = { owner: 'edge/gw', ssh: host.target(), local: null, persist: null, fingerprint: 'f', ...holding('gw', ACCEPT) };
    const read = (known: Memory) =>
      hostResource(session).read({ state: values, private: encodeMemory(known), diagnostics: new DiagnosticsCollector() });
    expect((await read(memory)).state).toMatchObject({ persist: null, fingerprint: 'f' });
    expect((await read({ ...memory, boot: undefined })).state).toMatchObject({ persist: false, fingerprint: 'f' });
    await session.close();
  });

  test('an owner of modules alone has them loaded as well, and leaves no trace in the end', async () => {
    const modules = { ...NOTHING, modules: ['nf_conntrack'] };
    const { memory: known } = await persisted('edge/modules', NOTHING, modules);
    const held = 'grep -l "^edge/modules$" /var/lib/cdk-netfilter/owners/*/owner';
    expect(await said(`grep -o "modprobe .*nf_conntrack" "$(dirname "$(${held})")/boot"`)).toBe("modprobe -- 'nf_conntrack\n");
    expect((await observe(transport, { owner: 'edge/modules' }, modules, known)).persisted).toBe(true);
    await persisted('edge/modules', modules, NOTHING, known);
    expect(await said(held)).toBe('');
  });

  test('the last owner takes the service along', async () => {
    await apply(transport, { tenancy: { owner: 'edge/gw' }, prior: holding('gw', ACCEPT), wanted: NOTHING, sources: {} }, memory);
    expect(await said('find /etc/systemd /var/lib/cdk-netfilter -name "*cdk-netfilter*" -o -name boot; systemctl is-enabled cdk-netfilter 2>&1'))
      .toBe('/var/lib/cdk-netfilter\nFailed to get unit file state for cdk-netfilter.service: No such file or directory\n');
  });

  test('a power cut in the middle of a change ends in the state before it', async () => {
    const slow = { ...holding('gw', table('gw', '\t\ttcp dport { 22, 80 } accept\n')), files: { '/etc/new': { content: 'new\n', mode: '0644', owner: 'root', group: 'root' } } };
    await apply(transport, { tenancy: { owner: 'edge/gw' }, prior: holding('gw', ACCEPT), wanted: slow, sources: {}, persist: true }, memory, { seconds: 60 });
    expect(await said('cat /etc/new')).toBe('new\n');
    await reboot();
    expect(await said('cat /etc/new 2>&1')).toBe('cat: /etc/new: No such file or directory\n');
    expect(await said('nft -s list table inet gw')).toBe(ACCEPT);
    expect(await said('cat /var/lib/cdk-netfilter/last')).toMatch(/ undone\n$/);
  });
});
