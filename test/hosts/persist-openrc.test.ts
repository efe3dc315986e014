import { HostState } from '../../lib/contract';
import { apply, Memory, NOTHING, observe } from '../../lib/engine';
import { connect } from '../../lib/engine/transport/connect';
import { Transport } from '../../lib/engine/transport/transport';
import { MACHINE_NEEDS, TestHost } from '../support/hosts';
import { describeWith } from '../support/require-tools';

const table = (name: string, rules: string) => `table inet ${name} {\n\tchain input {\n\t\ttype filter hook input priority filter; policy accept;\n${rules}\t}\n}\n`;
const ACCEPT = table('gw', '\t\ttcp dport 22 accept\n');
const HOLDING: HostState = {
  ...NOTHING, tables: { 'inet gw': ACCEPT }, sysctls: { 'net.netfilter.nf_conntrack_acct': '1' }, loggers: { ip: 'nfnetlink_log' },
};
const CHANGED: HostState = { ...HOLDING, files: { '/etc/new': { content: 'new\n', mode: '0644', owner: 'root', group: 'root' } } };

/** A service that notes which tables it finds when it starts. */
function service(runlevel: string, name: string, start = '', depend = ':'): string {
  return `cat >/etc/init.d/${name} <<'END'
#!/sbin/openrc-run
extra_started_commands=reload
depend() {
	${depend}
}
start() {
	echo "${name}:" $(nft list tables) >>/var/order
	${start}
}
reload() {
	${start || ':'}
}
END
chmod 755 /etc/init.d/${name}; rc-update -q add ${name} ${runlevel}`;
}

/** What others start early, by the names that Alpine has for them; its nftables begins with a flush. */
const around = (runlevel: string) => [
  service(runlevel, 'modules'),
  service(runlevel, 'sysctl'),
  service(runlevel, 'nftables', 'nft "flush ruleset; table ip theirs {}"'),
  service(runlevel, 'networking', '', 'provide net'),
].join('\n');

/**
 * Where services of early boot are: Alpine and Gentoo enter the runlevel boot, and Debian keeps it empty and does not. Alpine's has
 * busybox for its tools.
 */
const WAYS = {
  boot: { userland: 'busybox', setup: `printf '#!/bin/sh\nopenrc sysinit\nexec openrc boot\n' >/etc/init.d/rcS\n${around('boot')}` },
  sysinit: { userland: 'debian', setup: around('sysinit') },
} as const;

describeWith(MACHINE_NEEDS, 'what holds after a reboot, with OpenRC', () => describe.each(['boot', 'sysinit'] as const)('and its runlevel %s', (runlevel) => {
  let host: TestHost;
  let transport: Transport;
  let memory: Memory;

  const change = (prior: HostState, wanted: HostState, seconds = 0) =>
    apply(transport, { tenancy: { owner: 'edge/gw' }, prior, wanted, sources: {}, persist: true }, memory, { seconds });
  const said = async (script: string) => (await host.exec(script)).stdout;
  const reboot = async () => {
    await transport.close();
    await host.powerCut();
    await host.boot();
    transport = await connect({ ssh: host.target() });
  };

  beforeEach(async () => {
    host = await TestHost.start({ init: 'openrc', ...WAYS[runlevel] });
    transport = await connect({ ssh: host.target() });
    ({ memory } = await apply(transport, { tenancy: { owner: 'edge/gw' }, prior: NOTHING, wanted: HOLDING, sources: {}, persist: true }, { tables: {} }));
  });

  afterEach(async () => {
    await transport.close();
    await host.stop();
  });

  afterAll(() => TestHost.stopAll());

  test('tables, sysctls and loggers are there again: behind modules, sysctls and the flush of others, and before the network', async () => {
    await host.exec('rm /var/order');
    await reboot();
    expect(await said('nft -s list table inet gw')).toBe(ACCEPT);
    expect(await said('cat /proc/sys/net/netfilter/nf_conntrack_acct /proc/sys/net/netfilter/nf_log/2')).toBe('1\nnfnetlink_log\n');
    expect((await said('cat /var/order')).trimEnd().split('\n').sort())
      .toEqual(['modules:', 'networking: table ip theirs table inet gw', 'nftables:', 'sysctl:']);
    expect(await said('rc-service cdk-netfilter status')).toContain('started');
  });

  test.each(['restart', 'reload'])('a %s of nftables, which flushes the ruleset, leaves our tables there, before a reboot and after it', async (verb) => {
    await host.exec(`rc-service nftables ${verb}`);
    expect(await said('nft list tables')).toBe('table ip theirs\ntable inet gw\n');
    await reboot();
    await host.exec(`nft add table ip more; rc-service nftables ${verb}`);
    expect(await said('nft list tables; rc-service nftables status')).toContain('table ip theirs\ntable inet gw\n * status: started');
    expect((await observe(transport, { owner: 'edge/gw' }, HOLDING, memory)).state).toEqual(HOLDING);
  });

  test('a table whose device comes later goes by the name of that until it is there', async () => {
    const late = { ...HOLDING, tables: { ...HOLDING.tables, 'inet late': table('late', '\t\tiif "late0" accept\n') } };
    await host.exec('ip link add late0 type ifb');
    await change(HOLDING, late);
    await reboot();
    expect(await said('nft -s list table inet late')).toBe(table('late', '\t\tiifname "late0" accept\n'));
    await host.exec('ip link add late0 type ifb; sleep 3');
    expect(await said('nft -s list table inet late')).toBe(late.tables['inet late']);
    expect(await said('rc-service cdk-netfilter status')).toContain('started');
  });

  test('what would be loaded, and whether anything loads it, is looked at', async () => {
    const look = async () => (await observe(transport, { owner: 'edge/gw' }, HOLDING, memory)).persisted;
    expect(await look()).toBe(true);
    for (const harm of [`rc-update -q del cdk-netfilter ${runlevel}`, 'echo >>/etc/init.d/cdk-netfilter', 'rm /etc/rc.conf.d/cdk-netfilter.conf']) {
      await host.exec(harm);
      expect(await look()).toBe(false);
      ({ memory } = await change(HOLDING, HOLDING));
      expect(await look()).toBe(true);
    }
  });

  test('the last owner takes the service along', async () => {
    await change(HOLDING, NOTHING);
    expect(await said('find /etc/init.d /etc/runlevels /etc/rc.conf.d /var/lib/cdk-netfilter -name "cdk-netfilter*" -o -name boot -type f')).toBe('/var/lib/cdk-netfilter\n');
  });

  test('a power cut in the middle of a change ends in the state before it', async () => {
    await change(HOLDING, CHANGED, 60);
    expect(await said('cat /etc/new')).toBe('new\n');
    await reboot();
    expect(await said('[ -e /etc/new ] || echo gone')).toBe('gone\n');
    expect(await said('nft -s list table inet gw')).toBe(ACCEPT);
    expect(await said('cat /var/lib/cdk-netfilter/last')).toMatch(/ undone\n$/);
  });
}));
