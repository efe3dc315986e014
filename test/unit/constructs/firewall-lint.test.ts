import { App, Aspects, TerraformStack, Testing } from 'cdktf';
import {
  Counter, Ct, CtState, FirewallLint, FirewallLintProps, Limit, LimitPer, LintRule, LintWaivers, Log, Meta, NetfilterHost, NftBaseChain,
  NftFamily, NftHook, NftPolicy, NftTable, Tcp, Verdict,
} from '../../../lib';
import { LINT_RULES } from '../../../lib/review';

type Rules = (input: NftBaseChain, table: NftTable, host: NetfilterHost, stack: TerraformStack) => void;

function linted(rules: Rules, props?: FirewallLintProps) {
  const stack = new TerraformStack(new App(), 'edge');
  const host = new NetfilterHost(stack, 'gw', { ssh: { host: '192.0.2.1' } });
  const table = new NftTable(host, 'filter', { family: NftFamily.INET });
  const input = table.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
  input.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
  input.addRule('ssh', Tcp.dport(22), Verdict.accept());
  rules(input, table, host, stack);
  input.addRule('log', Limit.packets({ rate: 5, per: LimitPer.SECOND }), Log.toSyslog());
  Aspects.of(stack).add(new FirewallLint(props));
  const { waivers } = JSON.parse(Testing.synth(stack)).resource.netfilter_host.gw as { waivers?: Record<string, string> };
  const notes = stack.node.findAll().flatMap(({ node }) => node.metadata
    .filter(({ type }) => type.startsWith('@cdktf/')).map(({ type, data }) => `${type.replace('@cdktf/', '')} ${node.path}: ${data}`));
  return { notes, waivers };
}

const telnet: Rules = (input) => input.addRule('telnet', Tcp.dport(23), Meta.iifname('lan0'), Log.toSyslog(), Counter.anonymous());

test('findings stand at their chain', () => {
  expect(linted((input) => input.addRule('telnet', Tcp.dport(23), Verdict.drop()))).toEqual({
    waivers: undefined,
    notes: [
      'warn edge/gw/filter/input: rule "telnet": what is refused must be logged, got a rule without Log; put Log.toGroup(…) before its verdict [NF8207 unlogged-drop]',
    ],
  });
});

test('an error is one', () => {
  const { notes } = linted((_input, table) => table.addBaseChain('forward', { hook: NftHook.FORWARD, policy: NftPolicy.DROP })
    .addRule('all of IPv6', Meta.ipv6(), Verdict.accept()));
  expect(notes.filter((note) => note.startsWith('error'))).toEqual([
    'error edge/gw/filter/forward: IPv6 must be refused by default where IPv4 is, got no chain at forward that does; '
    + 'give the table NftFamily.INET, or declare the same for NftFamily.IP6 [NF8206 no-ipv6-counterpart]',
  ]);
});

test('interfaces may be trusted', () => {
  expect(linted(telnet).notes).toEqual([
    'warn edge/gw/filter/input: rule "telnet": a log of what anybody can send must have a limit before it, got none; '
    + 'put Limit.packets(…) before Log [NF8208 log-without-limit]',
  ]);
  expect(linted(telnet, { trusted: ['lan0'] }).notes).toEqual([]);
});

test.each<[string, Rules, string]>([
  ['its rules', (input) => LintWaivers.add(input, LintRule.LOG_WITHOUT_LIMIT, { rules: ['telnet'], reason: 'few machines' }), ' at inet filter input rule "telnet"'],
  ['its chain', (input) => LintWaivers.add(input, LintRule.LOG_WITHOUT_LIMIT, { reason: 'few machines' }), ' at inet filter input'],
  ['its table', (_input, table) => LintWaivers.add(table, LintRule.LOG_WITHOUT_LIMIT, { reason: 'few machines' }), ' at inet filter'],
  ['its host', (_input, _table, host) => LintWaivers.add(host, LintRule.LOG_WITHOUT_LIMIT, { reason: 'few machines' }), ''],
  ['its stack', (_input, _table, _host, stack) => LintWaivers.add(stack, LintRule.LOG_WITHOUT_LIMIT, { reason: 'few machines' }), ''],
])('a waiver at %s', (_, waive, where) => {
  expect(linted((...args) => { telnet(...args); waive(...args); })).toEqual({
    waivers: { [`log-without-limit${where}`]: 'few machines' },
    notes: [
      'info edge/gw/filter/input: rule "telnet": a log of what anybody can send must have a limit before it, got none; '
      + 'put Limit.packets(…) before Log [NF8208 log-without-limit]; waived: few machines',
    ],
  });
});

test('a waiver that nothing needs', () => {
  expect(linted((...args) => { telnet(...args); LintWaivers.add(args[0], LintRule.DEAD_RULE, { reason: 'was needed' }); }, { trusted: ['lan0'] }).notes)
    .toEqual(['warn edge/gw/filter/input: a waiver must have something to accept, got none for dead-rule at inet filter input; take it away']);
});

test('an accepted lockout is a waiver', () => {
  const { waivers } = linted((input, _table, host) => { telnet(input, _table, host, host.cdktfStack); host.acceptLockout({ reason: 'a console' }); });
  expect(waivers).toEqual({ 'anti-lockout': 'a console' });
});

test.each<[string, Rules, string]>([
  ['no reason', (input) => LintWaivers.add(input, LintRule.DEAD_RULE, { reason: ' ' }),
    'edge/gw/filter/input: a waiver of dead-rule must say why, for whoever reads it later, got an empty reason [NF2027]'],
  ['rules of a table', (_, table) => LintWaivers.add(table, LintRule.DEAD_RULE, { reason: 'r', rules: ['x'] }),
    'edge/gw/filter: a waiver of dead-rule that names rules must be given to their chain [NF2029]'],
  ['a set', (_, table) => LintWaivers.add(table.addCounter('c'), LintRule.DEAD_RULE, { reason: 'r' }),
    'edge/gw/filter/c: a waiver of dead-rule must be given to a chain, a table, a host, or what is around hosts [NF2029]'],
])('a waiver of %s is refused', (_, rules, message) => {
  expect(() => linted(rules)).toThrow(new Error(message));
});

test('every rule has a name in code', () => {
  expect(LINT_RULES.map(({ name }) => name).filter((name) => !Object.values<string>(LintRule).includes(name))).toEqual([]);
});
