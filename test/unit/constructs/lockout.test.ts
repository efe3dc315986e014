import { Token } from 'cdktf';
import {
  Ct, CtState, Ip, Limit, LimitPer, Meta, Nat, NetfilterHost, NftBaseChain, NftChainType, NftFamily, NftHook, NftPolicy, NftSetFlag,
  NftTable, NftType, Raw, Reject, SshConnection, Tcp, Verdict,
} from '../../../lib';
import { hostAttributes } from './host-synth';

type Rules = (input: NftBaseChain, table: NftTable, host: NetfilterHost) => void;

function deploy(rules: Rules, ssh: Partial<SshConnection> = {}, policy = NftPolicy.DROP): void {
  hostAttributes({ ssh: { host: 'gw.example', ...ssh } }, (host) => {
    const table = new NftTable(host, 'filter', { family: NftFamily.INET });
    const input = table.addBaseChain('input', { hook: NftHook.INPUT, policy });
    input.addRule('loopback', Meta.iifname('lo'), Verdict.accept());
    input.addRule('established', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept());
    rules(input, table, host);
  });
}

const refusal = (by: string, port = 22) => `edge/gw: a new connection to tcp port ${port}, by which the host is reached, must not be closed, and ${by}; `
  + `accept it in that chain before, with Tcp.dport(${port}) and Verdict.accept(), or say acceptLockout({ reason: … }) [NF2028]`;
const POLICY = 'inet filter input policy drops it';

test.each<[string, string, Rules, Partial<SshConnection>?, NftPolicy?]>([
  ['a policy', refusal(POLICY), () => undefined],
  ['another port', refusal(POLICY), (input) => input.addRule('https', Tcp.dport(443), Verdict.accept())],
  ['the usual port where another is declared', refusal(POLICY, 2222), (input) => input.addRule('ssh', Tcp.dport(22), Verdict.accept()), { port: 2222 }],
  ['a reject', refusal('inet filter input rule "no" rejects it'), (input) => input.addRule('no', Reject.withTcpReset()), {}, NftPolicy.ACCEPT],
  ['a drop before the accept', refusal('inet filter input rule "not yet" drops it'), (input) => {
    input.addRule('not yet', Ct.state(CtState.NEW), Verdict.drop());
    input.addRule('ssh', Tcp.dport(22), Verdict.accept());
  }],
  ['the way of IPv6 alone, where the host has such an address', refusal(POLICY), (input) =>
    input.addRule('ssh', Ip.SADDR.eq('192.0.2.0/24'), Tcp.dport(22), Verdict.accept()), { host: '2001:db8::1' }],
  ['a chain at prerouting', refusal('inet filter early policy drops it'), (input, table) => {
    input.addRule('ssh', Tcp.dport(22), Verdict.accept());
    table.addBaseChain('early', { hook: NftHook.PREROUTING, policy: NftPolicy.DROP });
  }],
])('%s that certainly closes the way in is refused', (_, message, rules, ...[ssh, policy]) => {
  expect(() => deploy(rules, ssh, policy)).toThrow(new Error(message));
});

test.each<[string, Rules, Partial<SshConnection>?]>([
  ['the port is open', (input) => input.addRule('ssh', Tcp.dport(22), Verdict.accept())],
  ['it is open to some', (input) => input.addRule('ssh', Ip.SADDR.eq('192.0.2.0/24'), Tcp.dport(22), Verdict.accept())],
  ['it is open by some device', (input) => input.addRule('lan', Meta.iifname('lan0'), Verdict.accept())],
  ['it is open at times', (input) => input.addRule('ssh', Tcp.dport(22), Limit.packets({ rate: 1, per: LimitPer.MINUTE }), Verdict.accept())],
  ['a set that packets fill may open it', (input, table) => {
    const knocked = table.addSet('knocked', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.DYNAMIC, NftSetFlag.TIMEOUT], timeout: '1m' });
    input.addRule('ssh', Ip.SADDR.inSet(knocked), Verdict.accept());
  }],
  ['a set that other programs fill may open it', (input, table) =>
    input.addRule('ssh', Ip.SADDR.inSet(table.addSet('trusted', { type: NftType.IPV4_ADDR, external: true })), Verdict.accept())],
  ['nobody here has understood what a rule does', (input) => input.addRule('raw', Raw.statement('xt target "ACCEPT"'))],
  ['the connection may be sent elsewhere', (_, table) => {
    const nat = table.addBaseChain('nat', { hook: NftHook.PREROUTING, type: NftChainType.NAT });
    nat.addRule('elsewhere', Tcp.dport(22), Nat.dnat('192.0.2.9'));
  }],
  ['the port is known only after apply', () => undefined, { port: Token.asNumber('${var.port}') }],
  ['the port stands in a file of the client', () => undefined, { configFile: '~/.ssh/config' }],
  ['the host is this machine', () => undefined, { host: '127.0.0.1' }],
  ['it is accepted, with a reason', (_input, _table, host) => host.acceptLockout({ reason: 'there is a console' })],
])('where %s, nothing is refused', (_, rules, ...[ssh]) => {
  expect(() => deploy(rules, ssh)).not.toThrow();
});

test('a host without tables, or that is not reached over SSH, has no way in to close', () => {
  expect(() => hostAttributes({ ssh: { host: '192.0.2.1' } })).not.toThrow();
  expect(() => hostAttributes({}, (host) => {
    new NftTable(host, 'filter', { family: NftFamily.INET }).addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
  })).not.toThrow();
});

test('a waiver says why', () => {
  expect(() => deploy((_input, _table, host) => host.acceptLockout({ reason: ' ' })))
    .toThrow(new Error('edge/gw: acceptLockout must say why, for whoever reads it later, got an empty reason [NF2027]'));
});
