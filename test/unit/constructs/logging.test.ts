import { App, TerraformStack, TerraformVariable } from 'cdktf';
import {
  ConntrackInvalidLog, ConntrackLogger, ConntrackLoggerProps, ConntrackLogMode, JsonOutput, Log, LoggerBinding, LoggerBindingProps,
  LoggerFamily, NetfilterHost, NetfilterLogger, NfctEvent, NflogGroup, NflogLabel, NftFamily, NftHook, NftTable,
  PacketStack, ServiceManager, UlogdDaemon, UlogdDaemonProps,
} from '../../../lib';
import { hostAttributes } from './host-synth';

const rows = { db: 'netfilter', user: 'gw', password: '${secret:db}' };

/** A rule that logs to the group, so that its stack has something to do. */
function feed(host: NetfilterHost, group: NflogGroup): void {
  new NftTable(host, `for_${group.groupNumber}`, { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT }).addRule('log', Log.toGroup(group));
}

function daemon(props: Partial<UlogdDaemonProps> = {}, id = 'ssh'): Record<string, never> {
  return hostAttributes({}, (host) => {
    const group = new NflogGroup(host, 'group', { group: 7, label: NflogLabel.ACCEPTED });
    feed(host, group);
    new UlogdDaemon(host, id, { stacks: [PacketStack.toJson(group.ulogdInput(), new JsonOutput('json', { file: '/srv/log/ssh.json' }))], ...props });
  }) as Record<string, never>;
}

function flows(props: ConntrackLoggerProps): Record<string, never> {
  return hostAttributes({}, (host, stack) => {
    host.addSecret('db', new TerraformVariable(stack, 'password', { sensitive: true }).stringValue);
    new ConntrackLogger(host, 'flows', props);
  }) as Record<string, never>;
}

const sections = (attributes: Record<string, never>, id = 'flows') =>
  (attributes.files[`/etc/ulogd-${id}.conf`] as { content: string }).content.replaceAll('$${', '${');

describe('a daemon', () => {
  test('brings its configuration, its service and what proves that it works', () => {
    const attributes = daemon();
    expect(sections(attributes, 'ssh')).toBe(`[global]
logfile="syslog"
stack=group7:NFLOG,base:BASE,ifindex:IFINDEX,ip2str:IP2STR,hwhdr:HWHDR,json:JSON

[group7]
group=7
numeric_label=1

[json]
file="/srv/log/ssh.json"
`);
    expect(attributes.files['/etc/ulogd-ssh.conf']).toMatchObject({ mode: '0600', owner: 'root' });
    expect(attributes.files['/etc/systemd/system/ulogd-ssh.service']).toMatchObject({
      content: expect.stringContaining('ExecStart=/usr/sbin/ulogd --configfile /etc/ulogd-ssh.conf --pidfile /run/ulogd-ssh/ulogd.pid\n'),
    });
    expect(attributes.directories).toEqual({ '/srv/log': { mode: '0750', owner: 'root', group: 'adm' } });
    expect(attributes.services).toEqual({
      'ulogd-ssh': { running: true, enabled: true, restart_on: ['/etc/systemd/system/ulogd-ssh.service', '/etc/ulogd-ssh.conf'], log_groups: [7] },
    });
    expect(attributes.modules).toEqual(['nfnetlink_log']);
    expect(attributes.confirm).toEqual({
      probes: [
        { name: 'ssh runs', kind: 'service', service: 'ulogd-ssh', at_destroy: false },
        { name: 'ssh reads group 7', kind: 'log_group', group: 7, at_destroy: false },
      ],
    });
  });

  test('may run as somebody, rotate, and be started by OpenRC', () => {
    const { files, directories } = daemon({ user: 'ulog', group: 'ulog', rotation: { keep: 3 }, serviceManager: ServiceManager.OPENRC });
    expect(files['/etc/init.d/ulogd-ssh']).toMatchObject({ mode: '0755', content: expect.stringContaining('--uid ulog"') });
    expect(files['/etc/logrotate.d/ulogd-ssh']).toMatchObject({ content: expect.stringContaining('"/srv/log/ssh.json" {\n    daily\n    rotate 3\n') });
    expect(directories).toEqual({ '/srv/log': { mode: '0750', owner: 'ulog', group: 'ulog' } });
  });

  test.each<[string, () => unknown, string]>([
    ['a name that is no file name', () => daemon({}, 'a b'),
      'edge/gw/a b: the id of a daemon names its files and its service, so it must be of letters, digits, \'_\', \'.\' and \'-\', got "a b" [NF2070]'],
    ['a user that is none', () => daemon({ user: 'no body' }),
      'edge/gw/ssh: \'user\' and \'group\' must be names as useradd(8) takes them, got "no body" [NF2071]'],
    ['no host', () => new UlogdDaemon(new TerraformStack(new App(), 'edge'), 'ssh', { stacks: [] }),
      'edge/ssh: a daemon must run on a host, got none above it; give a NetfilterHost as its scope [NF2078]'],
    ['a group that no rule feeds', () => hostAttributes({}, (host) => {
      const group = new NflogGroup(host, 'idle');
      new UlogdDaemon(host, 'ssh', { stacks: [PacketStack.toJson(group.ulogdInput(), new JsonOutput('json'))] });
    }), 'edge/gw/ssh: its stacks read group 1, and no rule of the host logs to that; log to it with Log.toGroup(…), or leave the stack out [NF2072]'],
  ])('refuses %s', (_, build, message) => expect(build).toThrow(message));

  describe('with buffers that may grow', () => {
    const grown = (props: Partial<UlogdDaemonProps>, also: (host: NetfilterHost) => void = () => undefined) => {
      let declared: NetfilterHost | undefined;
      const attributes = hostAttributes({}, (host) => {
        const group = new NflogGroup(host, 'group', { snaplen: 64 });
        feed(host, group);
        const input = group.ulogdInput({ packetsPerSecond: 10_000 });
        new UlogdDaemon(host, 'ssh', { stacks: [PacketStack.toJson(input, new JsonOutput('json', { file: '/srv/ssh.json' }))], ...props });
        also(host);
        declared = host;
      });
      const warnings = declared!.node.metadata.filter(({ type }) => type === '@cdktf/warn').map(({ data }) => data as unknown);
      return { sysctls: attributes.sysctls, warnings, conf: sections(attributes as never, 'ssh') };
    };

    test('sizes them for the packets that the rules of the group copy', () => {
      expect(grown({}).conf).toContain('netlink_socket_buffer_size=6400000\nnetlink_socket_buffer_maxsize=25600001\n');
    });

    test('raises net.core.rmem_max for a daemon that is held to it, and for no other', () => {
      expect(grown({ user: 'ulog' }).sysctls).toEqual({ 'net.core.rmem_max': '25600001' });
      expect(grown({}).sysctls).toBeUndefined();
      expect(grown({ user: 'ulog', raiseRmemMax: false }).sysctls).toBeUndefined();
    });

    test('leaves a value that is declared, and warns of one that is too small', () => {
      expect(grown({ user: 'ulog' }, (host) => host.addSysctl('net.core.rmem_max', '33554432'))).toMatchObject({
        sysctls: { 'net.core.rmem_max': '33554432' }, warnings: [],
      });
      expect(grown({ user: 'ulog' }, (host) => host.addSysctl('net.core.rmem_max', '1000000')).warnings).toEqual([
        'net.core.rmem_max is declared as 1000000, and buffers of ulogd that is not root could grow to 25600001 bytes: they will not; '
        + 'declare at least that, or leave the sysctl to the daemons',
      ]);
    });
  });

  test('a group that rules log to and nobody reads is told at synth', () => {
    let group: NflogGroup | undefined;
    hostAttributes({}, (host) => {
      group = new NflogGroup(host, 'unread');
      feed(host, group);
    });
    expect(group!.node.metadata.map(({ data }) => data as unknown)).toEqual([
      'rules log to group 1, and no UlogdDaemon of the host reads it: unless another program does, what they log is lost',
    ]);
  });
});

describe('a binding of loggers', () => {
  const bound = (props: LoggerBindingProps) => {
    const { loggers, modules } = hostAttributes({}, (host) => new LoggerBinding(host, 'binding', props));
    return { loggers, modules };
  };

  test('binds IPv4 and IPv6, and loads the module', () => {
    expect(bound({ logger: NetfilterLogger.NFNETLINK_LOG })).toEqual({
      loggers: { ip: 'nfnetlink_log', ip6: 'nfnetlink_log' }, modules: ['nfnetlink_log'],
    });
  });

  test('spells the kernel\'s own logger as each family lists it', () => {
    expect(bound({ logger: NetfilterLogger.SYSLOG, families: Object.values(LoggerFamily) })).toEqual({
      loggers: { ip: 'nf_log_ipv4', ip6: 'nf_log_ipv6', arp: 'nf_log_arp', bridge: 'nf_log_bridge', netdev: 'nf_log_netdev' },
      modules: ['nf_log_syslog'],
    });
    expect(bound({ logger: NetfilterLogger.XT_LOG })).toEqual({ loggers: { ip: 'ipt_LOG', ip6: 'ip6t_LOG' }, modules: ['xt_LOG'] });
    expect(bound({ logger: NetfilterLogger.NONE, families: [LoggerFamily.ARP] })).toEqual({ loggers: { arp: 'NONE' }, modules: undefined });
  });

  test('refuses a family that the logger does not know', () => {
    expect(() => bound({ logger: NetfilterLogger.XT_LOG, families: [LoggerFamily.BRIDGE] })).toThrow('edge/gw: a logger must know the family that is '
      + 'bound to it, and xt_LOG does not know bridge; bind NetfilterLogger.SYSLOG or NFNETLINK_LOG [NF2079]');
  });
});

describe('a log of connections', () => {
  const ACCOUNTING = { 'net.netfilter.nf_conntrack_acct': '1', 'net.netfilter.nf_conntrack_timestamp': '1' };

  test('NAT_TRACE writes a line for each new one, and needs no accounting', () => {
    const attributes = flows({ mode: ConntrackLogMode.NAT_TRACE });
    expect(sections(attributes)).toBe(`[global]
logfile="syslog"
stack=ct:NFCT,ip2str:IP2STR,printflow:PRINTFLOW,text:LOGEMU

[ct]
hash_enable=0
event_mask=1

[text]
file="/var/log/ulogd-flows/flows.log"
sync=1
`);
    expect(attributes).toMatchObject({ modules: ['nf_conntrack_netlink'] });
    expect(attributes.sysctls).toBeUndefined();
  });

  test('HISTORY writes a record for each that has ended, to JSON or to rows', () => {
    const json = flows({ mode: ConntrackLogMode.HISTORY, acceptSrc: ['10.0.0.0/8'], reliable: true, eventsPerSecond: 1000 });
    expect(sections(json)).toContain('stack=ct:NFCT,ip2str:IP2STR,json:JSON\n');
    expect(sections(json)).toContain('[ct]\nhash_enable=0\nevent_mask=4\nnetlink_socket_buffer_size=640000\nnetlink_socket_buffer_maxsize=2560001\nreliable=1\naccept_src_filter="10.0.0.0/8"\n');
    expect(json.sysctls).toEqual(ACCOUNTING);
    const database = flows({ mode: ConntrackLogMode.HISTORY, database: rows });
    expect(sections(database)).toContain('stack=ct:NFCT,ip2str:IP2STR,rows:PGSQL\n');
    expect(sections(database)).toContain('table="ulogd_flow"\nprocedure="insert_ct"\n');
    expect(sections(database)).toContain(`pass="'\${secret:db}'"\n`);
    expect(database.directories).toBeUndefined();
  });

  test('LIVE_TABLE replaces the row of a connection when it ends; CUSTOM takes what its input says', () => {
    const live = flows({ mode: ConntrackLogMode.LIVE_TABLE, database: rows });
    expect(sections(live)).toContain('event_mask=5\n');
    expect(sections(live)).toContain('procedure="insert_or_replace_ct"\n');
    const custom = flows({ mode: ConntrackLogMode.CUSTOM, input: { events: [NfctEvent.UPDATE, NfctEvent.DESTROY] }, file: '/srv/flows.json' });
    expect(sections(custom)).toContain('[ct]\nevent_mask=6\n');
    expect(sections(custom)).toContain('file="/srv/flows.json"\n');
  });

  test.each<[ConntrackLoggerProps, string]>([
    [{ mode: ConntrackLogMode.LIVE_TABLE }, "mode LIVE_TABLE writes rows, so it must have 'database', and not 'file' [NF2073]"],
    [{ mode: ConntrackLogMode.NAT_TRACE, database: rows }, "mode NAT_TRACE writes lines of text, so it must not have 'database' [NF2074]"],
    [{ mode: ConntrackLogMode.HISTORY, database: rows, file: '/a' },
      "'file' and 'database' exclude each other; declare two loggers to write to both [NF2075]"],
    [{ mode: ConntrackLogMode.HISTORY, input: {} },
      "mode HISTORY chooses its own events, so it must not have 'input'; use ConntrackLogMode.CUSTOM to choose them yourself [NF2076]"],
  ])('refuses %j', (props, message) => expect(() => flows(props)).toThrow(`edge/gw/flows: ${message}`));
});

describe('a log of invalid packets', () => {
  test('takes group 0, the kernel\'s own, and asks for all protocols or one', () => {
    const all = hostAttributes({}, (host) => { new ConntrackInvalidLog(host, 'invalid'); });
    expect(all).toMatchObject({
      sysctls: { 'net.netfilter.nf_conntrack_log_invalid': '255' },
      loggers: { ip: 'nfnetlink_log', ip6: 'nfnetlink_log' },
    });
    expect(sections(all as Record<string, never>, 'invalid')).toContain('[group0]\ngroup=0\nnumeric_label=0\n');
    expect(hostAttributes({}, (host) => { new ConntrackInvalidLog(host, 'invalid', { protocol: 6 }); }))
      .toMatchObject({ sysctls: { 'net.netfilter.nf_conntrack_log_invalid': '6' } });
  });

  test('refuses what is no protocol', () => {
    expect(() => hostAttributes({}, (host) => { new ConntrackInvalidLog(host, 'invalid', { protocol: 255 }); }))
      .toThrow("edge/gw/invalid: 'protocol' must be an IP protocol number from 1 to 254, or be left out for all, got 255 [NF2077]");
  });
});
