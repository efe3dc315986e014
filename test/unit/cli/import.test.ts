import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importer } from '../../../lib/cli/import/import';
import { UsageError } from '../../../lib/cli/usage-error';
import { parseRuleset } from '../../../lib/nft/parse/parse-ruleset';
import { describeWith } from '../../support/require-tools';

const SMALL = `define WAN = eth0
table inet filter {
  set admins { type ipv4_addr; flags interval; elements = { 192.0.2.0/24 }; }
  chain input {
    type filter hook input priority 0; policy drop
    ct state established,related counter packets 7 bytes 9 accept
    # ssh from the office
    ip saddr @admins tcp dport 22 accept
    iifname $WAN drop
    iifname $WAN drop
  }
}
`;

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], stdin = ''): Promise<Ran> {
  let [out, err] = ['', ''];
  const status = await importer(() => '1.2.3')(args, { stdin: () => stdin, out: (text) => { out += text; }, err: (text) => { err += text; } });
  return { status, out, err };
}

test('one file reads as a person would have written it', async () => {
  expect(await run(['--stdout', '--owner', 'gw'], SMALL)).toEqual({
    status: 0,
    err: '',
    out: `import {
  Counter, Ct, CtState, Ip, Meta, NetfilterHost, NftFamily, NftHook, NftPolicy, NftSetFlag, NftTable, NftType, Tcp,
  Verdict,
} from 'cdk-netfilter';
import { App, TerraformStack } from 'cdktf';

// The rules come from /dev/stdin. Put the host's name or address in the place of 'name-or-address-of-the-host'.

const WAN = 'eth0';

const app = new App();
const stack = new TerraformStack(app, 'firewall');
const host = new NetfilterHost(stack, 'host', { ssh: { host: 'name-or-address-of-the-host' }, owner: 'gw' });
inetFilter(host);
app.synth();

/** The table \`inet filter\`. */
function inetFilter(host: NetfilterHost): void {
  const table = new NftTable(host, 'filter', { family: NftFamily.INET });

  const admins = table.addSet('admins', {
    type: NftType.IPV4_ADDR,
    flags: [NftSetFlag.INTERVAL],
    elements: ['192.0.2.0/24'],
  });

  const input = table.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
  input.addRule(
    'accept ct state established,related', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Counter.anonymous(),
    Verdict.accept(),
  );
  input.addRule('ssh from the office', Ip.SADDR.inSet(admins), Tcp.dport(22), Verdict.accept());
  input.addRule('drop iifname eth0', Meta.iifname(WAN), Verdict.drop());
  input.addRule('drop iifname eth0 2', Meta.iifname(WAN), Verdict.drop());
}
`,
  });
});

describe('what the source has given a name to', () => {
  const DEFINED = `define OFFICE = 192.0.2.0/24
define BASTION = 198.51.100.7
define ADMINS = { $OFFICE, $BASTION }
define SSH = 2222
define WEB = { 443, 80 }
define UNUSED = 203.0.113.1
table inet filter {
  set trusted { type ipv4_addr; flags interval; elements = { $ADMINS }; }
  chain input {
    type filter hook input priority 0
    ip saddr $ADMINS tcp dport $SSH accept
    ip saddr { $ADMINS, 203.0.113.9 } tcp dport $WEB accept
    tcp dport 2222 limit rate 2222/second accept
    iifname eth0 dnat ip to $BASTION:$SSH
  }
}
`;

  test('keeps it: lists are arrays, and numbers are ports', async () => {
    const { status, out } = await run(['--stdout'], DEFINED);
    expect(status).toBe(0);
    const lines = out.split('\n');
    expect(lines.filter((line) => line.startsWith('const ') && !/app|stack|host/.test(line))).toEqual([
      `const BASTION = '198.51.100.7';`, `const OFFICE = '192.0.2.0/24';`, 'const ADMINS = [OFFICE, BASTION];', 'const SSH = 2222;',
      'const WEB = [80, 443];',
    ]);
    expect(out).toContain('elements: ADMINS');
    expect(out).toContain('Ip.saddr(...ADMINS), Tcp.dport(SSH), Verdict.accept()');
    expect(out).toContain(`Ip.saddr(...ADMINS, '203.0.113.9'), Tcp.dport(...WEB),`);
    expect(out).toContain('rate: 2222');
    expect(out).toContain('{ port: SSH }');
  });

  test('is what it is at the end of the text', () => {
    const { definitions } = parseRuleset('define A = 1\nredefine A = $A\ndefine B = { 1, 2-3 }\nundefine B\ndefine C = 192.0.2.1 . 22\n');
    expect(definitions).toEqual([{ name: 'A', values: ['1'] }, { name: 'C', values: ['192.0.2.1 . 22'] }]);
  });
});

describe('groups of logs', () => {
  const LOGS = `table inet filter {
  chain dropped { log prefix "dropped: " group 2; log group 0; log prefix "seen" group 5; log prefix "kept" group 5; }
  chain log-5 { accept; }
}
`;

  test('are declared where they are used, by the prefix that all of their rules have', async () => {
    const { out } = await run(['--stdout'], LOGS);
    expect(out.split('\n').filter((line) => /NflogGroup\(|toGroup|log-5/.test(line)).map((line) => line.trim())).toEqual([
      `const log0 = new NflogGroup(host, 'log-0', { group: 0, allowGroupZero: true });`,
      `const dropped = new NflogGroup(host, 'dropped', { group: 2 });`,
      `const log5 = new NflogGroup(host, 'log-5', { group: 5 });`,
      `droppedChain.addRule('log', Log.toGroup(dropped, { prefix: 'dropped: ' }));`,
      `droppedChain.addRule('log 2', Log.toGroup(log0));`,
      `droppedChain.addRule('log 3', Log.toGroup(log5, { prefix: 'seen' }));`,
      `droppedChain.addRule('log 4', Log.toGroup(log5, { prefix: 'kept' }));`,
      `const log5Chain = table.addChain('log-5');`,
    ]);
  });

  test('that several tables share are declared once, and given to each', async () => {
    const { out } = await run(['--stdout'], `${LOGS}table ip dropped { chain c { log prefix "dropped: " group 2; }; }\n`);
    const lines = out.split('\n');
    expect(lines.filter((line) => line.includes('group: 2'))).toEqual([`const droppedLog = new NflogGroup(host, 'dropped-log', { group: 2 });`]);
    expect(lines.filter((line) => line.includes('droppedLog') && !line.includes('group: 2')).map((line) => line.trim())).toEqual([
      'inetFilter(host, droppedLog);', 'ipDropped(host, droppedLog);',
      'function inetFilter(host: NetfilterHost, droppedLog: NflogGroup): void {',
      `dropped.addRule('log', Log.toGroup(droppedLog, { prefix: 'dropped: ' }));`,
      'function ipDropped(host: NetfilterHost, droppedLog: NflogGroup): void {',
      `c.addRule('log', Log.toGroup(droppedLog, { prefix: 'dropped: ' }));`,
    ]);
  });
});

describe('into a folder', () => {
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'import-')); });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('several tables have a file each, and share their constants', async () => {
    const { status } = await run(['--out', folder], `${SMALL}table ip filter { chain c { oifname eth0 ip daddr 192.0.2.0/24 drop; }; }\n`);
    expect(status).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      'cdktf.json', 'constants.ts', 'inet-filter.ts', 'ip-filter.ts', 'main.ts', 'package.json', 'tsconfig.json',
    ]);
    expect(readFileSync(join(folder, 'constants.ts'), 'utf8')).toBe(`export const ADMINS = '192.0.2.0/24';\nexport const WAN = 'eth0';\n`);
    expect(readFileSync(join(folder, 'ip-filter.ts'), 'utf8')).toContain(`new NftTable(host, 'ip filter', { family: NftFamily.IP, name: 'filter' })`);
    expect(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).toMatchObject({ dependencies: { 'cdk-netfilter': '^1.2.3' } });
  });

  test('nothing is overwritten unless that is asked for', async () => {
    writeFileSync(join(folder, 'main.ts'), 'mine');
    expect(await run(['--out', folder], SMALL)).toEqual({
      status: 2, out: '', err: `${folder}: must have no main.ts yet; choose another folder with --out, or overwrite with --force\n`,
    });
    expect(readdirSync(folder)).toEqual(['main.ts']);
    expect((await run(['--out', folder, '--force'], SMALL)).status).toBe(0);
    expect(readFileSync(join(folder, 'main.ts'), 'utf8')).toContain('new App()');
  });
});

describe('what is left out', () => {
  const SHARED = `table ip filter {
  chain DOCKER { accept; }
  chain mine { accept; }
  map m { type ifname : verdict; elements = { "docker0" : jump DOCKER, "eth0" : jump mine }; }
  chain forward { type filter hook forward priority 0; jump DOCKER; iifname vmap @m; drop; }
}
table inet f2b-table { chain c { accept; }; }
`;

  test('chains of programs go, with what jumps to them, and are named', async () => {
    const { status, out, err } = await run(['--stdout'], SHARED);
    expect([status, err]).toEqual([0, 'left out: table inet f2b-table\nleft out: ip filter chain DOCKER\n'
      + 'note: Other programs keep chains of theirs in ip filter: give the rules a table of their own, by another name, so that these stay.\n']);
    expect(out).toContain('// Left out, since other programs keep it: table inet f2b-table, ip filter chain DOCKER.\n');
    expect(out).toContain(`  // Left out: jump DOCKER\n  forward.addRule('iifname vmap @m', Meta.IIFNAME.vmap(m));\n`);
    expect(out).toContain(`elements: [{ key: 'eth0', verdict: Verdict.jump(mine) }]`);
  });

  test('"none" leaves out nothing but what else is named', async () => {
    expect((await run(['--stdout', '--exclude', 'none'], SHARED)).err).toBe('');
    expect((await run(['--stdout', '--exclude', 'none', '--exclude', 'inet f2b*'], SHARED)).err).toBe('left out: table inet f2b-table\n');
  });

  test('one table can be chosen, and must be there', async () => {
    expect((await run(['--stdout', '--table', 'ip filter'], SHARED)).err).not.toContain('f2b');
    expect((await run(['--stdout', '--table', 'ip nat'], SHARED)).err)
      .toBe('/dev/stdin: there must be a table ip nat, got ip filter, inet f2b-table; name one of these, or say --exclude none\n');
    expect((await run(['--stdout', '--table', 'inet f2b-table'], SHARED)).status).toBe(2);
  });
});

test('what only iptables knows is kept as text, and said to be no text for nft', async () => {
  const { out, err } = await run(['--stdout'], 'table ip t { chain c { tcp dport 22 xt match "recent" counter accept; }; }\n');
  expect(err).toBe('kept as text: xt match "recent"\n'
    + 'note: nft cannot load what iptables-nft keeps in ip t: say it in other words, or leave these tables to iptables-nft; '
    + 'what iptables-save prints tells import more of it than nft\'s listing.\n');
  expect(out).toContain('  // Kept as text: a part of iptables, which nft cannot load. Say it in other words, or leave the rule out, before you\n  // deploy.\n');
  expect(out).toContain(`Raw.statement('xt match "recent"')`);
});

describe('errors', () => {
  test.each<[string[], string]>([
    [['--host', 'h', '--local'], 'at most one of --host and --local must be given, got both'],
    [['--netns', 'x'], '--netns must come with --local'],
    [['--host', 'h', '--port', '70000'], '--port must be from 1 to 65535, got 70000'],
    [['--host', 'h', '--bastion', 'a@b@c'], '--bastion must look like user@host:port, got a@b@c'],
    [['--host', 'h', 'file'], 'a running host is read instead of files, got both --host and file'],
    [['--table', 'filter'], '--table must be a family and a name, such as "inet filter", got "filter"'],
  ])('%j is no command line', async (args, message) => {
    await expect(run(args)).rejects.toEqual(new UsageError(message));
  });

  test('text that is no nft is refused by line and column', async () => {
    expect(await run(['--stdout'], 'table inet filter {\n\tbogus\n}\n')).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^\/dev\/stdin:2:2: .* \[NF16\d\d\]/) });
  });

  test('a host that cannot be reached is named', async () => {
    const { status, err } = await run(['--local', '--netns', 'no-such-namespace', '--stdout']);
    expect([status, err]).toEqual([2, expect.stringContaining('no-such-namespace')]);
  });
});

describeWith({ tools: ['iptables-restore-translate', 'ip6tables-restore-translate'] }, 'what iptables-save prints', () => {
  const SAVED = `# Generated by iptables-save v1.8.9 on Mon Jan  5 01:00:00 2026
*filter
:INPUT DROP [12:345]
:f2b-sshd - [0:0]
-A INPUT -p tcp -m multiport --dports 22 -j f2b-sshd
-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -m comment --comment "comes back" -j ACCEPT
-A INPUT -p tcp -m tcp --dport 22 -m recent --name guess --set -j ACCEPT
-A INPUT -i lo -j ACCEPT
-A f2b-sshd -j RETURN
COMMIT
`;

  test('becomes constructs; what nobody can translate is named in its place', async () => {
    const { status, out, err } = await run(['--stdout'], SAVED);
    expect(status).toBe(0);
    expect(err).toContain('left out: ip filter chain f2b-sshd\n');
    const rules = out.split('\n').filter((line) => /input\.addRule|\/\/ Left out: /.test(line)).map((line) => line.trim());
    expect(rules).toEqual([
      '// Left out: ip protocol tcp tcp dport 22 counter jump f2b-sshd',
      `input.addRule('comes back', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Counter.anonymous(), Verdict.accept());`,
      '// Left out: -t filter -A INPUT -p tcp -m tcp --dport 22 -m recent --name guess --set -j ACCEPT (iptables-translate',
      `input.addRule('accept iifname lo', Meta.iifname('lo'), Counter.anonymous(), Verdict.accept());`,
    ]);
  });

  test('of IPv6 is told by what it names', async () => {
    const { out } = await run(['--stdout'], '*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -s 2001:db8::/32 -j DROP\nCOMMIT\n');
    expect(out).toContain(`Ip6.saddr('2001:db8::/32')`);
  });
});

test('hundreds of elements stand in a file beside the rules', async () => {
  const addresses = Array.from({ length: 101 }, (_, i) => `192.0.2.${i}`);
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  try {
    const text = `table ip t {\n set blocked {\n type ipv4_addr\n elements = { ${addresses.join(', ')} }\n }\n}\n`;
    expect((await run(['--out', join(folder, 'app')], text)).status).toBe(0);
    expect(readFileSync(join(folder, 'app', 'ip-t.ts'), 'utf8')).toContain('elements: BLOCKED_ELEMENTS }');
    const list = readFileSync(join(folder, 'app', 'constants.ts'), 'utf8');
    expect(list).toMatch(/^export const BLOCKED_ELEMENTS = \[\n {2}'192\.0\.2\.0', /);
    expect(list.match(/'192\.0\.2\.\d+'/g)).toEqual(addresses.map((address) => `'${address}'`));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
