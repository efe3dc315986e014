import { TerraformStack, Testing } from 'cdktf';
import { Counter, Ct, CtState, Limit, LimitPer, Log, LogLevel, Meta, NftStatement, Numgen, Queue, Tcp, TcpFlag, Verdict } from '../../../../lib';
import { messageOf } from '../nft-support';
import { Firewall, firewall, ipsBehind } from './ips-support';

type Build = (gw: Firewall) => void;

function synth(build: Build): Firewall {
  const gw = firewall();
  const ips = ipsBehind(gw);
  build({ ...gw, chains: ips.chains });
  Testing.synth(TerraformStack.of(gw.host));
  return gw;
}

const rule = (name: string, ...statements: NftStatement[]): Build => ({ chains }) => chains[0].addRule(name, ...statements);

describe('all packets of a flow go one way', () => {
  const refused = (name: string, what: string) =>
    `edge/gw/filter/ips-forward rule "${name}": all packets of a flow must go one way, to the queue of rule "to the IPS" or past it, and ${what} tells packets `
    + 'of one flow apart; match what is the same for all of them, such as Ct.MARK or Ct.ORIGINAL [NF2055]';

  test.each<[string, Build]>([
    [refused('r', 'ct state'), rule('r', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Verdict.accept())],
    [refused('r', 'ct state'), rule('r', Ct.state(CtState.ESTABLISHED), Verdict.returnToCaller())],
    [refused('r', 'ct state'), rule('r', Ct.STATE.vmapOf({ key: 'established', verdict: Verdict.accept() }, { key: 'invalid', verdict: Verdict.drop() }))],
    [refused('r', 'tcp flags'), rule('r', Tcp.flags(TcpFlag.SYN), Verdict.accept())],
    [refused('r', 'meta length'), rule('r', Meta.LENGTH.lt(100), Verdict.accept())],
    [refused('r', 'limit rate 10/second burst 5 packets'), rule('r', Limit.packets({ rate: 10, per: LimitPer.SECOND }), Verdict.accept())],
    [refused('r', 'ct original packets'), rule('r', Ct.ORIGINAL.packets.gt(100), Verdict.accept())],
  ])('%s', (message, build) => {
    expect(messageOf(() => synth(build))).toBe(message);
  });

  test('also those that a chain lets go to which a rule jumps', () => {
    expect(messageOf(() => synth(({ table, chains }) => {
      const shared = table.addChain('shared');
      shared.addRule('known', Ct.state(CtState.ESTABLISHED), Verdict.accept());
      chains[0].addRule('ask', Verdict.jump(shared));
    }))).toBe(refused('known', 'ct state').replace('ips-forward', 'shared'));
  });

  test('and those that a rule queues', () => {
    const gw = firewall();
    ipsBehind(gw).inspect('begins', Ct.state(CtState.NEW));
    expect(messageOf(() => Testing.synth(TerraformStack.of(gw.host)))).toBe('edge/gw/filter/ips-forward rule "begins": all packets of a flow must go one way, '
      + 'to the queue of rule "begins" or past it, and ct state tells packets of one flow apart; match what is the same for all of them, such as Ct.MARK or '
      + 'Ct.ORIGINAL [NF2055]');
  });

  test('what is dropped, logged or counted is no such rule, nor is one of a whole flow', () => {
    expect(() => synth(({ chains: [chain], table }) => {
      const other = table.addChain('other');
      other.addRule('log', Limit.packets({ rate: 10, per: LimitPer.SECOND }), Log.toSyslog({ level: LogLevel.INFO }));
      chain.addRule('invalid', Ct.state(CtState.INVALID), Verdict.drop());
      chain.addRule('count', Tcp.flags(TcpFlag.SYN), Counter.anonymous());
      chain.addRule('look', Verdict.jump(other));
      chain.addRule('mark', Ct.mark(7), Verdict.accept());
    })).not.toThrow();
  });
});

test('packets of a flow are not dealt out to queues one by one', () => {
  expect(messageOf(() => synth(rule('dealt', Meta.mark(1), Queue.to(Numgen.inc({ mod: 4 })))))).toBe('edge/gw/filter/ips-forward rule "dealt": all packets of a '
    + 'flow must go one way, to the queue of rule "dealt" or past it, and numgen inc mod 4 tells packets of one flow apart; match what is the same for all of '
    + 'them, such as Ct.MARK or Ct.ORIGINAL [NF2055]');
});

describe('nothing stands behind a rule that queues everything', () => {
  const DEAD = 'the rule can never be reached, since rule "all" before it queues all packets, and a queued packet does not come back to the chain; move it '
    + 'before that rule [NF2054]';

  test.each<[string, Build]>([
    [`edge/gw/filter/ips-forward rule "to the IPS": ${DEAD}`, rule('all', Counter.anonymous(), Queue.num(0))],
    [`edge/gw/filter/forward rule "ssh": ${DEAD}`, ({ table }) => {
      const [forward] = table.node.children.filter(({ node }) => node.id === 'forward') as Firewall['chains'];
      forward.addRule('all', Queue.num(0));
      forward.addRule('ssh', Tcp.dport(22), Verdict.accept());
    }],
    [`edge/gw/filter/ips-forward rule "to the IPS": ${DEAD}`, ({ table, chains }) => {
      const every = table.addChain('every');
      every.addRule('all', Queue.num(0));
      chains[0].addRule('jump', Verdict.jump(every));
    }],
  ])('%s (%#)', (message, build) => {
    expect(messageOf(() => synth(build))).toBe(message);
  });
});

test('a queue behind a rule that accepts everything is refused', () => {
  expect(messageOf(() => synth(rule('all', Counter.anonymous(), Verdict.accept())))).toBe('edge/gw/filter/ips-forward rule "to the IPS": no packet can reach the '
    + 'queue, since rule "all" before it lets all of them go on; give that rule a match, or leave it out [NF2062]');
});

describe('both directions of a flow', () => {
  const warnings = (build: Build) => synth(build).table.node.metadata.map(({ data }) => data);

  test('a rule for one of them is warned about', () => {
    expect(warnings(rule('web', Tcp.dport(80), Verdict.accept()))).toEqual([
      'ips-forward rule "web" takes one direction of a flow by tcp dport, and no rule the other one: an IPS must see both; match Ct.ORIGINAL, or add the '
      + 'mirrored rule',
    ]);
  });

  test('two rules for the two of them are not, nor is one for all of the flow', () => {
    expect(warnings(({ chains: [chain] }) => {
      chain.addRule('to', Meta.iifname('lan'), Tcp.dport(80), Verdict.accept());
      chain.addRule('from', Tcp.sport(80), Meta.oifname('lan'), Verdict.accept());
      chain.addRule('backup', Ct.ORIGINAL.ipSaddr.eq('192.0.2.7'), Verdict.accept());
    })).toEqual([]);
  });
});
