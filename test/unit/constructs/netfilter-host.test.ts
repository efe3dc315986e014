import { App, TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { Become, HostGate, LoggerFamily, NetfilterHost, NetfilterHostProps, NetfilterLogger } from '../../../lib/constructs';
import { hostTable } from './nft-support';

const SSH = { host: '192.0.2.1' };

interface Synthesised {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  readonly provider: Record<string, unknown>;
  readonly import: unknown;
}

function synth(props: NetfilterHostProps, build: (host: NetfilterHost, stack: TerraformStack) => void = () => undefined) {
  const stack = new TerraformStack(new App(), 'edge');
  const host = new NetfilterHost(stack, 'gw', props);
  build(host, stack);
  return JSON.parse(Testing.synth(stack)) as Synthesised;
}

function attributes(props: NetfilterHostProps, build?: (host: NetfilterHost, stack: TerraformStack) => void): Record<string, unknown> {
  const { provider, ...rest } = synth(props, build).resource.netfilter_host.gw;
  expect(provider).toBe('netfilter');
  return Object.fromEntries(Object.entries(rest).filter(([name]) => name !== '//'));
}

const table = (path: string) => hostTable(path, 'table inet filter {\n}\n');

test('what is left out is not rendered', () => {
  expect(attributes({ ssh: SSH })).toEqual({ owner: 'edge/gw', ssh: SSH });
  expect(attributes({ local: {}, owner: 'me' })).toEqual({ owner: 'me', local: {} });
});

test('everything declared is one resource', () => {
  expect(attributes({ local: { netns: 'lab' }, checkAtPlan: false }, (host) => {
    host._addTable(table('edge/gw/filter'));
    host.addModule('nfnetlink_log');
    host.addModule('nf_conntrack');
    host.addSysctl('net.ipv4.ip_forward', '1');
    host.addSysctl('net.ipv4.ip_forward', '1');
    host.addSysctl('net/ipv4/conf/eth0.10/rp_filter', '2');
    host.bindLogger(LoggerFamily.IP, NetfilterLogger.NFNETLINK_LOG);
    host.bindLogger(LoggerFamily.BRIDGE, NetfilterLogger.of('nf_log_bridge'));
    host.addFile('/etc/ulogd.conf', { content: '${x}\n', mode: '0640', group: 'adm' });
  })).toEqual({
    owner: 'edge/gw',
    local: { netns: 'lab' },
    check_at_plan: false,
    tables: { 'inet filter': 'table inet filter {\n}\n' },
    sources: { 'inet filter': 'edge/gw/filter' },
    modules: ['nf_conntrack', 'nfnetlink_log'],
    sysctls: { 'net.ipv4.ip_forward': '1', 'net/ipv4/conf/eth0.10/rp_filter': '2' },
    loggers: { ip: 'nfnetlink_log', bridge: 'nf_log_bridge' },
    files: { '/etc/ulogd.conf': { content: '$${x}\n', mode: '0640', owner: 'root', group: 'adm' } },
  });
});

test('an SSH connection is rendered in Terraform\'s words, and its secrets go to the provider alone', () => {
  const stack = new TerraformStack(new App(), 'edge');
  const secret = (name: string) => new TerraformVariable(stack, name, { type: 'string', sensitive: true }).stringValue;
  new NetfilterHost(stack, 'gw', {
    ssh: {
      host: '192.0.2.1', port: 2222, user: 'deploy', hostKeys: ['SHA256:abc'], privateKey: secret('key'), passphrase: secret('phrase'),
      become: Become.SUDO, becomePassword: secret('sudo'), connectTimeout: 5, configFile: '~/.ssh/config',
      bastions: [{ host: 'bastion.example', knownHostsFile: 'known_hosts', identityFile: '~/.ssh/id', agentSocket: '/run/agent' }, { host: 'inner.example', privateKey: secret('inner') }],
    },
  });
  const { resource, provider } = JSON.parse(Testing.synth(stack)) as Synthesised;
  expect(resource.netfilter_host.gw.ssh).toEqual({
    host: '192.0.2.1', port: 2222, user: 'deploy', host_keys: ['SHA256:abc'], credential: 'edge/gw', become: 'sudo', connect_timeout: 5, config_file: '~/.ssh/config',
    bastions: [
      { host: 'bastion.example', known_hosts_file: 'known_hosts', identity_file: '~/.ssh/id', agent_socket: '/run/agent' },
      { host: 'inner.example', credential: 'edge/gw bastion 1' },
    ],
  });
  expect(provider.netfilter).toEqual([{
    credentials: {
      'edge/gw': { private_key: '${var.key}', passphrase: '${var.phrase}', become_password: '${var.sudo}' },
      'edge/gw bastion 1': { private_key: '${var.inner}' },
    },
  }]);
});

test('an address may be a token', () => {
  const address = new TerraformVariable(new TerraformStack(new App(), 'other'), 'address', {}).stringValue;
  expect(attributes({ ssh: { host: address, port: Token.asNumber('${var.port}') } }).ssh).toEqual({ host: '${var.address}', port: '${var.port}' });
});

test('two hosts share one provider', () => {
  const { provider } = synth({ ssh: SSH }, (_, stack) => new NetfilterHost(stack, 'other', { ssh: { host: '192.0.2.2' } }));
  expect(provider.netfilter).toHaveLength(1);
});

test('importLive renders an import block with what Terraform needs to find the tables', () => {
  const found = synth({ ssh: { ...SSH, user: 'deploy' } }, (host) => {
    host._addTable(table('edge/gw/filter'));
    host.importLive('inet filter', 'ip nat');
  }).import as [{ id: string; to: string }];
  expect(found[0].to).toBe('netfilter_host.gw');
  expect(JSON.parse(found[0].id)).toEqual({
    owner: 'edge/gw', ssh: { host: '192.0.2.1', user: 'deploy' }, tables: ['inet filter', 'ip nat'], sources: { 'inet filter': 'edge/gw/filter' },
  });
});

test('a gate is a null_resource that a host\'s fingerprint triggers', () => {
  const { resource, provider } = synth({ ssh: SSH }, (host, stack) => {
    new HostGate(stack, 'gate', { hosts: [host] });
    new HostGate(stack, 'second', { hosts: [host] });
  });
  expect(resource.null_resource.gate.triggers).toEqual({ 'edge/gw': '${netfilter_host.gw.fingerprint}' });
  expect(Object.keys(provider).sort()).toEqual(['netfilter', 'null']);
});

test.each<[string, NetfilterHostProps, (host: NetfilterHost, stack: TerraformStack) => void]>([
  ["edge/gw: exactly one of 'ssh' and 'local' must be given, got none [NF2001]", {}, () => undefined],
  ["edge/gw: exactly one of 'ssh' and 'local' must be given, got both [NF2001]", { ssh: SSH, local: {} }, () => undefined],
  ["edge/gw: 'privateKey' must come from a TerraformVariable or another resource, got a literal, which synth would write into cdk.tf.json; "
    + 'declare new TerraformVariable(…, { sensitive: true }) and pass its stringValue [NF2002]', { ssh: { ...SSH, privateKey: 'secret' } }, () => undefined],
  ['edge/b: table "inet filter" must be declared once per host, and edge/a has it already; give one of them another name [NF2003]', { ssh: SSH },
    (host) => ['edge/a', 'edge/b'].forEach((path) => host._addTable(table(path)))],
  ["edge/gw: 'port' must be an integer between 1 and 65535, got 0 [NF2004]", { ssh: { ...SSH, port: 0 } }, () => undefined],
  ["edge/gw bastion 0: 'port' must be an integer between 1 and 65535, got 1.5 [NF2004]", { ssh: { ...SSH, bastions: [{ host: 'b', port: 1.5 }] } }, () => undefined],
  ["edge/gw: 'connectTimeout' must be an integer between 1 and 600, got 601 [NF2004]", { ssh: { ...SSH, connectTimeout: 601 } }, () => undefined],
  ['edge/gw: a sysctl key must look like net.netfilter.nf_conntrack_acct, got "ip_forward" [NF2005]', { ssh: SSH }, (host) => host.addSysctl('ip_forward', '1')],
  ['edge/gw: a sysctl key must look like net.netfilter.nf_conntrack_acct, got "net/../../etc/passwd" [NF2005]', { ssh: SSH }, (host) => host.addSysctl('net/../../etc/passwd', '1')],
  ["edge/gw: a kernel module must be named in letters, digits, '_' and '-', got \"-r nf_tables\" [NF2006]", { ssh: SSH }, (host) => host.addModule('-r nf_tables')],
  ['edge/gw: a file\'s path must be absolute and without \'//\', \'.\' and \'..\' parts, got "/etc/../x" [NF2007]', { ssh: SSH }, (host) => host.addFile('/etc/../x', { content: '' })],
  ['edge/gw: the mode of /etc/x must be four octal digits such as 0644, got "644" [NF2008]', { ssh: SSH }, (host) => host.addFile('/etc/x', { content: '', mode: '644' })],
  ['edge/gw: sysctl net.ipv4.ip_forward must have one value, got 1 and 0 [NF2009]', { ssh: SSH },
    (host) => ['1', '0'].forEach((value) => host.addSysctl('net.ipv4.ip_forward', value))],
  ["edge/gw: 'hostKeys' must not be empty; leave it out to use known_hosts, or pin at least one key [NF2010]", { ssh: { ...SSH, hostKeys: [] } }, () => undefined],
  ["edge/gate: 'hosts' must name at least one NetfilterHost [NF2013]", { ssh: SSH }, (_, stack) => new HostGate(stack, 'gate', { hosts: [] })],
  ['edge/gw: owner and group of /etc/x must be names, got "1000"; numbers differ between hosts [NF2015]', { ssh: SSH },
    (host) => host.addFile('/etc/x', { content: '', owner: '1000' })],
  ["edge/gw: 'owner' must not be empty [NF2014]", { ssh: SSH, owner: '' }, () => undefined],
  ["edge/gw: 'host' must not be empty [NF2014]", { ssh: { host: '' } }, () => undefined],
])('%s', (message, props, build) => {
  expect(() => synth(props, build)).toThrow(new Error(message));
});
