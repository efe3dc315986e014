import {
  Counter, Ct, CtState, Elements, Ip, JsonOutput, Limit, LimitPer, Log, Meta, NetfilterHost, NflogGroup, NftFamily, NftHook,
  NftPolicy, NftSetFlag, NftTable, NftType, PacketStack, ServiceManager, Tcp, UlogdDaemon, Verdict,
} from '../../../lib';

export const SYSCTL = 'net.netfilter.nf_conntrack_acct';

export interface FirewallOptions {
  /** Of the table: another one has it made anew. */
  readonly comment?: string;
  /** Whether there is one more set, which a chain of its own and a rule at the end fill. */
  readonly guests?: boolean;
}

/** Something of each kind that a host holds; what is declared of the second port changes one rule. */
export const firewall = (
  port = 80, serviceManager = ServiceManager.SYSTEMD, { comment = 'of the matrix', guests = false }: FirewallOptions = {},
) => (host: NetfilterHost): void => {
  const refused = new NflogGroup(host, 'refused', { prefix: 'refused' });
  const filter = new NftTable(host, 'filter', { family: NftFamily.INET, comment });
  const admins = filter.addSet('admins', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.INTERVAL], elements: ['10.213.0.0/16'] });
  const seen = filter.addSet('seen', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.DYNAMIC, NftSetFlag.TIMEOUT], timeout: '1h', size: 1000 });
  const hits = filter.addCounter('hits', { comment: 'of the web' });
  const input = filter.addBaseChain('input', { hook: NftHook.INPUT, policy: NftPolicy.DROP });
  input.addRule('known', Ct.state(CtState.ESTABLISHED, CtState.RELATED), Counter.anonymous(), Verdict.accept());
  input.addRule('self', Meta.iifname('lo'), Verdict.accept());
  input.addRule('ssh', Ip.SADDR.inSet(admins), Tcp.dport(22), Verdict.accept());
  input.addRule('remember', Tcp.dport(23), Elements.add(seen, Ip.SADDR));
  input.addRule('web', Tcp.dport(port), Limit.packets({ rate: 100, per: LimitPer.SECOND }), Counter.named(hits), Verdict.accept());
  input.addRule('refused', Log.toGroup(refused), Verdict.drop());
  if (guests) {
    const set = filter.addSet('guests', { type: NftType.IPV4_ADDR, flags: [NftSetFlag.DYNAMIC], size: 1000 });
    const chain = filter.addChain('remembered');
    chain.addRule('guest', Elements.add(set, Ip.SADDR));
    input.addRule('guest', Tcp.dport(24), Elements.add(set, Ip.SADDR));
  }
  host.addSysctl(SYSCTL, '1');
  host.addFile('/etc/matrix.conf', { content: 'one\n' });
  const json = new JsonOutput('json', { file: '/var/log/refused.json' });
  new UlogdDaemon(host, 'packets', { stacks: [PacketStack.toJson(refused.ulogdInput(), json)], serviceManager });
};
